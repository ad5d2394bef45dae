import Files
import JSON
import Kernels
import RatingData
package import Recommender
package import Spark

/// Ratings that Spark has. What is asked of them is counted there; what a model needs is brought
/// over when it is needed, and not before.
package struct SparkSource: Sendable {
  /// What is taken of which table; the columns have their names.
  package let query: SparkQuery
  /// What Spark told of it when it was loaded.
  package let table: SparkTable
  /// What is here.
  package internal(set) var brought: Brought?

  /// A part of the ratings.
  package enum Part: Sendable, Equatable {
    case all
    case sample(SampleRequest)

    /// What a plan needs: where ratings are drawn from all of them, all.
    init(of plan: Plan) {
      let isOfAll = plan.filter != nil || plan.draw != nil
      self = isOfAll ? .all : plan.sample.map(Part.sample) ?? .all
    }

    fileprivate var counts: (users: Int, items: Int)? {
      if case .sample(let request) = self { (request.users, request.items) } else { nil }
    }
  }

  /// What came over.
  package struct Brought: Sendable {
    package let part: Part
    package let rows: Int
    /// Of what came, as of any file.
    package let hash: String
    /// Where the sample was cut there.
    package let ties: [SparkTie]
    package let seconds: Double
  }

  init(_ query: SparkQuery, _ table: SparkTable, brought: Brought? = nil) {
    var query = query
    query.columns = table.columns
    (self.query, self.table, self.brought) = (query, table, brought)
  }

  /// The command that asks for the same.
  package var command: String {
    (["load", ScriptText.quoted(name)] + words).joined(separator: " ")
  }

  /// As `load` takes it.
  package var name: String { SparkQuery.prefix + query.name }

  /// What it is called: of a path the last two names.
  package var label: String {
    SparkQuery.prefix
      + (query.isTable
        ? query.name : query.name.split(separator: "/").suffix(2).joined(separator: "/"))
  }

  /// What is said of how it is read, as `load` takes it.
  var words: [String] {
    var words: [(String, String)] = []
    if let separator = query.separator { words.append(("sep", separator)) }
    if let header = query.header { words.append(("header", header ? "yes" : "no")) }
    words.append(("columns", table.columns.joined(separator: ",")))
    if let condition = query.condition { words.append(("where", condition)) }
    return words.map { "\($0.0)=\(ScriptText.quoted($0.1))" }
  }

  // MARK: - Bringing over

  /// Brings a part over: as a file in a folder of its own, which is read as every file is.
  ///
  /// - Throws: `SparkError`, `Cancelled`.
  func bring(
    _ part: Part, by spark: SparkCluster, threads: Int, _ activity: Activity
  ) throws -> (loaded: LoadedRatings, brought: Brought) {
    try checkRoom(for: part)
    let start = ContinuousClock.now
    let folder: PrivateFolder
    do { folder = try PrivateFolder() } catch { throw SparkError.unusable("\(error)") }
    defer { folder.remove() }
    let path = folder.path + "/ratings.csv"
    let (rows, ties) = try spark.fetch(query, of: table, sample: part.counts, to: path, activity)
    do {
      var options = ReadingOptions(header: true)
      options.columns = try ColumnSelection(
        parsing: table.columns.count > 3 ? "user,item,rating,time" : "user,item,rating")
      options.keepsTimes = table.columns.count > 3
      let loaded = try RatingsReader(options: options, threads: threads).read(
        path: path, activity: activity)
      let hash = try ContentHash.ofFile(path, activity: activity)
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      return (
        loaded,
        Brought(part: part, rows: rows, hash: "\(hash)", ties: ties, seconds: seconds)
      )
    } catch let error as DataError {
      let words = "\(error)".replacing(path, with: label)
      throw SparkError.unusable("what Spark has brought over cannot be read: \(words)")
    }
  }

  /// About how many bytes a rating takes as text.
  private static let bytesOfRow = 16

  private func checkRoom(for part: Part) throws(SparkError) {
    guard part == .all, let free = Disk.free(near: PrivateFolder.parent) else { return }
    let needed = table.ratings.multipliedReportingOverflow(by: Self.bytesOfRow).partialValue
    guard needed > free else { return }
    throw .noRoom(needed: needed, free: free, folder: PrivateFolder.parent)
  }
}

// MARK: - In records

extension SparkSource {
  /// As a recipe has it: the query, what there was, and what came over of it.
  var recorded: JSONValue {
    var json: JSONValue = ["query": query.recorded, "table": table.recorded]
    if let brought {
      var told: JSONValue = ["rows": .integer(brought.rows), "hash": .string(brought.hash)]
      if let counts = brought.part.counts {
        told["users"] = .integer(counts.users)
        told["items"] = .integer(counts.items)
      }
      json["brought"] = told
    }
    return json
  }

  init(recorded fields: JSONFields) throws(JSONFieldError) {
    self.init(
      try SparkQuery(try fields.fields("query")),
      try SparkTable(recorded: try fields.fields("table")))
  }
}
