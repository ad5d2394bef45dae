import Experiments
import Recommender
import Settings
import Spark
import Tracking

/// All settings, in the order in which `set` shows them: those that runs depend on, and those of the
/// session itself.
enum SettingTable {
  static let all =
    RunSettings.all.map { $0.lifted(\Session.workspace) }
    + [datasets, spark, sparkFolder] + DisplaySettings.settings.map { $0.lifted(\Session.display) }

  private static let publisher = "grouplens"
  private static let datasets = Setting<Session>(
    "datasets", "Where `load` fetches MovieLens' data sets from by name.",
    values: "\(publisher), or an address that starts with http:// or https://",
    candidates: [publisher], \.dataAddress,
    parse: { text throws(ValueError) in
      if text == publisher { return PublishedDataSet.address }
      do throws(MLflowAddressError) { return try MLflowAddress(text).text } catch {
        throw ValueError("\(error)")
      }
    }, text: { $0 == PublishedDataSet.address ? publisher : $0 })

  private static let spark = Setting<Session>(
    "spark", "How Spark is started, or where it is: for load spark: and run on=spark.",
    values: "a command such as 'spark-submit --master yarn', or sc://HOST:PORT of Spark Connect",
    candidates: ["spark-submit"], \.workspace.spark.connection,
    parse: { text throws(ValueError) in
      do throws(SparkConnectionError) { return try SparkConnection(text) } catch {
        throw ValueError("\(error)")
      }
    }, text: { $0.shown })

  private static let sparkFolder = Setting<Session>(
    "spark_folder", "Where run on=spark may put what takes several steps.",
    values: "a folder that all machines of Spark see, as hdfs:///tmp, or auto: one of this machine",
    candidates: ["auto"], \.workspace.spark.folder,
    parse: { text throws(ValueError) in
      if text == "auto" { return nil }
      guard text.wholeMatch(of: /[a-z][a-z0-9+.-]*:\/\/[^\s'"]*/) != nil else {
        throw ValueError("must be an address such as hdfs:///tmp or file:///shared, or `auto`")
      }
      return text.hasSuffix("/") ? String(text.dropLast()) : text
    }, text: { $0 ?? "auto" })

  static let names = all.map(\.name).reduce(into: [String]()) { names, name in
    if !names.contains(name) { names.append(name) }
  }

  /// The settings that there are beside an experiment: its own, and those that belong to none.
  static func settings(of experiment: Experiment) -> [Setting<Session>] {
    all.filter { ExperimentSettings.belongs($0.owner, to: experiment) }
  }

  /// The setting that a name means beside an experiment: its own before another model's.
  static func setting(_ name: String, for experiment: Experiment) -> Setting<Session>? {
    let named = all.filter { $0.name == name }
    return named.first { ExperimentSettings.belongs($0.owner, to: experiment) } ?? named.first
  }

  /// Whether any setting has the name.
  static func has(_ name: String) -> Bool { all.contains { $0.name == name } }

  /// Whether a name is that of the setting which chooses the model.
  static func choosesModel(_ name: String?) -> Bool {
    ExperimentSettings.all.contains { $0.name == name && $0.chooses == .model }
  }

  /// The settings of other models: "of SVD: n_factors n_epochs …; of …", models that have the same
  /// ones together; nil where there are none.
  static func others(than experiment: Experiment) -> String? {
    var parts: [(models: [String], settings: [String])] = []
    for model in ModelCatalog.names where model != experiment.plan.model.name {
      guard let other = experiment.choosing(.model, model) else { continue }
      let own = ExperimentSettings.of(other).filter {
        !ExperimentSettings.belongs($0.owner, to: experiment)
          && ExperimentSettings.isUsed($0, by: other)
      }.map(\.name)
      if own.isEmpty { continue }
      if let index = parts.firstIndex(where: { $0.settings == own }) {
        parts[index].models.append(model)
      } else {
        parts.append(([model], own))
      }
    }
    let texts = parts.map { part in
      "of \(part.models.joined(separator: ", ")): \(part.settings.joined(separator: " "))"
    }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }
}
