import Experiments
import JSON
import RatingData
import Recommender
import Settings
import Spark
import Spelling
import Times
import Tracking

/// What is kept of a session for the next one: where it was, its experiment as a recipe, and what
/// else was set. Data and results are had again from that. It can come from anywhere, for it says
/// what is to be computed, and can say nothing else:
///
///     {"schema": 1, "saved": 1764252000000, "folder": "/data", "store": "/data/llruns",
///      "experiment": "default", "recipe": {…}, "settings": {"threads": "4", "SVD.n_factors": "50"}}
///
/// `recipe` is that of a run's record; `settings` are those that it does not tell and that are not
/// as at the start, each that belongs to a model or a way to split with the first of these in front.
/// Variables are not kept: what is in them may be secret.
struct KeptSession: Sendable {
  private static let schema = 1

  /// When it was kept, in milliseconds since 1970.
  let saved: Int
  /// The folder that the program worked in.
  let folder: String
  /// Where its runs are recorded, from the root.
  let store: String
  /// The experiment under whose name they are.
  let experiment: String
  let recipe: Experiment
  private let settings: [String: Setting<Session>.Change]

  // MARK: - Writing

  /// The text for a session; nil for one without data, of which nothing would have to be had again.
  ///
  /// - Parameter hash: The data's content hash, as soon as it is known.
  /// - Returns: All but the time, for a comparison with what was written before.
  static func json(
    _ session: Session, folder: String, store: String, hash: String? = nil
  ) -> JSONValue? {
    guard session.source != nil else { return nil }
    let start = session.defaults
    var settings: [String: JSONValue] = [:]
    for setting in SettingTable.all where !isTold(setting, by: session.recipe) {
      let text = setting.text(session)
      if text != setting.text(start), let key = keys(setting).first {
        settings[key] = .string(text)
      }
    }
    return [
      "schema": .integer(schema), "folder": .string(folder), "store": .string(store),
      "experiment": .string(session.experiment),
      "recipe": session.workspace.recordedRecipe(hash: hash),
      "settings": .object(settings),
    ]
  }

  /// The text with its time.
  static func bytes(of json: JSONValue, at time: Int = Clock.now) -> [UInt8] {
    var dated = json
    dated["saved"] = .integer(time)
    return dated.bytes
  }

  /// Whether a recipe tells the setting's value.
  private static func isTold(_ setting: Setting<Session>, by experiment: Experiment) -> Bool {
    ExperimentSettings.belongs(setting.owner, to: experiment)
      && ExperimentSettings.isUsed(setting, by: experiment)
      && (setting.isInScripts || setting.owner?.kind == .split)
  }

  /// What a setting is called: `threads`, `SVD.n_factors`; of one that several models have, each
  /// name, for another version may have another one first.
  private static func keys(_ setting: Setting<Session>) -> [String] {
    setting.owner?.names.map { "\($0).\(setting.name)" } ?? [setting.name]
  }

  // MARK: - Reading

  /// Reads what was kept, with every value checked as the command that sets it would.
  ///
  /// - Throws: `RecordError`.
  init(bytes: [UInt8]) throws(RecordError) {
    let json: JSONValue
    do { json = try JSONParser.parse(bytes) } catch { throw .syntax(error) }
    let schema = try RecordError.inFields { () throws(JSONFieldError) in
      try JSONFields(json).whole("schema", in: 1...Int.max)
    }
    guard schema <= Self.schema else {
      throw .newerSchema(found: schema, supported: Self.schema)
    }
    self = try RecordError.inFields { () throws(JSONFieldError) in try Self(JSONFields(json)) }
  }

  private init(_ fields: JSONFields) throws(JSONFieldError) {
    saved = try fields.whole("saved", in: RunInfo.times)
    folder = try Self.path("folder", fields)
    store = try Self.path("store", fields)
    let name = try fields.text("experiment")
    guard (try? ExperimentName(name)) != nil else {
      throw .wrongType(
        path: "experiment", expected: "the name of an experiment", found: "`\(name.prefix(40))`")
    }
    experiment = name
    let recipe = try Experiment(try fields.fields("recipe"))
    guard recipe.data != nil else { throw .missing(path: "recipe.data") }
    self.recipe = recipe
    settings = try fields.dictionary("settings", Self.change)
  }

  private static func path(_ key: String, _ fields: JSONFields) throws(JSONFieldError) -> String {
    let path = try fields.text(key)
    guard path.hasPrefix("/"), !path.utf8.contains(0) else {
      throw .wrongType(
        path: key, expected: "a path from the root", found: "`\(path.prefix(40))`")
    }
    return path
  }

  private static func change(
    _ json: JSONValue, _ name: String
  ) throws(JSONFieldError) -> Setting<Session>.Change {
    guard let setting = SettingTable.all.first(where: { keys($0).contains(name) }) else {
      let nearest = Spelling.nearest(to: name, among: SettingTable.all.flatMap(keys))
      throw .wrongType(
        path: name, expected: "a setting" + (nearest.first.map { ", such as \($0)" } ?? ""),
        found: json.kind)
    }
    let text = try JSONValue.text(json, name)
    do throws(ValueError) { return try setting.change(text) } catch {
      throw .wrongType(path: name, expected: setting.values, found: "`\(text.prefix(40))`")
    }
  }

  // MARK: - Going on

  /// Gives a session all that is kept but the data; settings that nothing is kept of are as at the
  /// start.
  ///
  /// - Parameter sparing: Settings of the session itself that stay as they are.
  func settle(_ session: inout Session, sparing spared: Set<String> = []) {
    var settled = session.defaults
    settled.workspace.recipe = recipe
    settled.workspace.recipe.data = nil
    settled.workspace.experiment = experiment
    // What the program was started with.
    settled.workspace.cacheFolder = session.cacheFolder
    settled.workspace.spark.launcher = session.spark.launcher
    for (name, change) in settings where !spared.contains(name) { change.apply(&settled) }
    let format = session.display.format
    session.workspace = settled.workspace
    session.display = settled.display
    session.dataAddress = settled.dataAddress
    if spared.contains("format") { session.display.format = format }
  }

  /// What it was about: "ml-100k/u.data, KNNBasic".
  var words: String {
    let draw = recipe.plan.draw.map { "sample random \($0.fraction)" }
    let sample = recipe.plan.sample.map { "sample \($0.users) \($0.items)" }
    let split = recipe.plan.validation == .standard ? nil : recipe.splitLine
    let place =
      experiment == ExperimentName.usual ? nil : "experiment \(ScriptText.quoted(experiment))"
    let parts = [
      recipe.data?.label, recipe.filterLine, draw, sample, split, recipe.plan.model.name, place,
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }
}
