import Experiments
import Language
import Pages
import Reports
import Spark

extension Invocation {
  /// Asks Spark what there is of the source that a word of `load` names, and says it.
  ///
  /// - Parameters:
  ///   - given: `spark:` and a table or a path.
  ///   - options: What it was told of the layout: of this Spark takes a part.
  func loadFromSpark(
    _ given: String, _ options: LoadOptions, where condition: String?
  ) throws -> Report {
    let query = try sparkQuery(given, options, where: condition)
    do {
      let (source, engine, seconds) = try session.workspace.load(query, for: interpreter)
      note(
        "\(source.label): \(SparkPage.counts(source.table)), \(SparkPage.range(source.table)), told by "
          + "\(console.showsTimes ? "\(engine)," : "spark")\(time(seconds))")
      if query.columns == nil {
        note("note: the columns are \(source.table.columns.joined(separator: ", "))")
      }
      confirm("they stay there: sample USERS ITEMS brings a sample over, run all of them")
      return Report()
    } catch let error as SparkError {
      throw fault("\(error)", at: word(for: error), hints: error.hints)
    }
  }

  private func sparkQuery(
    _ given: String, _ options: LoadOptions, where condition: String?
  ) throws -> SparkQuery {
    let name = String(given.dropFirst(SparkQuery.prefix.count))
    let path = words.first { $0.option == nil } ?? words[0]
    if name.isEmpty {
      throw fault("a table or a path must follow `\(SparkQuery.prefix)`", at: path)
    }
    let taken = ["sep", "header", "columns", "where"]
    if let word = words.first(where: { $0.option.map { !taken.contains($0.name) } ?? false }) {
      throw fault(
        "`\(word.option?.name ?? "")` is for files that are read here", at: word,
        hints: ["Spark takes columns=, where=, sep= and header="])
    }
    var query = SparkQuery(name, where: condition)
    (query.separator, query.header) = (options.separator, options.header)
    do throws(SparkQueryError) {
      query.columns = try options.columns.map(SparkQuery.columns)
    } catch {
      throw fault("\(error)", at: option("columns") ?? path)
    }
    return query
  }

  /// The word that is to be changed.
  private func word(for error: SparkError) -> Argument {
    let path = words.first { $0.option == nil } ?? words[0]
    if error.isOfColumns { return option("columns") ?? path }
    if error.isOfCondition { return option("where") ?? path }
    return path
  }

  private func option(_ name: String) -> Argument? {
    words.first { $0.option?.name == name }?.option?.value
  }
}
