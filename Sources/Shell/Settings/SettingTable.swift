import Experiments
import Language
import Recommender
import Settings

/// All settings, in the order in which `set` shows them: those of the experiment, of the machine,
/// and of the session itself.
enum SettingTable {
  static let experiment = ExperimentSettings.all.map { $0.lifted(\Session.recipe) }

  /// What may be used of the machine.
  static let machine: [Setting<Session>] = [
    Setting(
      "memory", "The memory for co-rating sums and predictions that are kept between runs.",
      values: "a size such as 512MiB or 4GiB", \.resources.memory, parse: ValueParser.bytes,
      text: { $0 % (1 << 20) == 0 ? "\($0 >> 20)MiB" : "\($0)" })
  ]

  private static let threads = Setting<Session>.whole(
    "threads", "The threads that work at once.", 1...256, \.resources.threads)
  private static let display = DisplaySettings.settings.map { $0.lifted(\Session.display) }

  static let session = [threads] + display

  static let all = experiment + machine + session

  /// The settings that a run depends on, in its result or in how it is computed.
  static let ofRuns = experiment + machine + [threads]

  static var names: [String] {
    all.map(\.name).reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }

  // MARK: - By name

  /// The settings that a session has.
  static func settings(of session: Session) -> [Setting<Session>] {
    all.filter { session.has($0) }
  }

  /// The setting that a name means in a session: its own before another model's.
  static func setting(_ name: String, for session: Session) -> Setting<Session>? {
    let named = all.filter { $0.name == name }
    return named.first(where: session.has) ?? named.first
  }

  /// Whether any setting has the name.
  static func has(_ name: String) -> Bool { all.contains { $0.name == name } }

  /// Whether a name is that of the setting which chooses the model.
  static func choosesModel(_ name: String?) -> Bool {
    experiment.contains { $0.name == name && $0.chooses == .model }
  }

  /// The setting of that name.
  static func lookup(
    _ word: Argument, in reader: ArgumentReader, _ session: Session, or others: [String] = []
  ) throws -> Setting<Session> {
    if let setting = setting(word.text, for: session) { return setting }
    let hints = Diagnostic.suggestion(for: word.text, among: names + others)
    throw reader.diagnostic(
      "no setting is called `\(word.text)`", at: word.span,
      hints: hints.isEmpty ? ["settings: " + names.joined(separator: " ")] : hints)
  }

  /// The setting of a run that `word` names.
  ///
  /// - Parameter others: Words that could have been meant instead.
  static func lookupOfRun(
    _ word: Argument, in reader: ArgumentReader, _ session: Session, or others: [String] = []
  ) throws -> Setting<Session> {
    let setting = try lookup(word, in: reader, session, or: others)
    if setting.isOfRuns { return setting }
    throw reader.diagnostic(
      "`\(setting.name)` is no setting of a run", at: word.span,
      hints: ["it is changed by: set \(setting.name) VALUE"])
  }

  /// The settings of other models: "of SVD: n_factors n_epochs …; of …", models that have the same
  /// ones together; nil where there are none.
  static func others(than session: Session) -> String? {
    var parts: [(models: [String], settings: [String])] = []
    for model in ModelCatalog.names where model != session.plan.model.name {
      let own = session.choosing(.model, model).flatMap { other in
        settings(of: other).filter { !session.has($0) && other.uses($0) }.map(\.name)
      }
      if own.isEmpty { continue }
      if let place = parts.firstIndex(where: { $0.settings == own }) {
        parts[place].models.append(model)
      } else {
        parts.append(([model], own))
      }
    }
    let texts = parts.map { part in
      "of \(part.models.joined(separator: ", ")): \(part.settings.joined(separator: " "))"
    }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }

  /// Whether one pass gives a curve over the setting, whichever model has it.
  static func isCurve(_ name: String) -> Bool {
    experiment.contains { $0.name == name && $0.reach != nil }
  }

  // MARK: - By recorded name

  /// The name that a run's record gives to a setting, for those who search by the setting's.
  static var recordedNames: [String: String] {
    var names: [String: String] = [:]
    for setting in all { names[setting.name] = setting.recordedAs ?? names[setting.name] }
    return names
  }

  /// The settings that records have, each name once.
  static var recorded: [String] {
    names.filter { name in all.contains { $0.name == name && $0.recordedAs != nil } }
  }

  /// The heading of a recorded parameter: the setting's name, which is the shorter one.
  static func title(ofRecorded name: String) -> String {
    all.first { $0.recordedAs == name }?.name ?? name
  }

  /// Whether a recorded parameter is a setting.
  static func isRecorded(_ name: String) -> Bool { all.contains { $0.recordedAs == name } }
}

extension Setting<Session> {
  /// Whether a run depends on it.
  var isOfRuns: Bool { SettingTable.ofRuns.contains { $0.name == name } }
}

extension Session {
  /// Whether a setting belongs to what is chosen.
  func has(_ setting: Setting<Session>) -> Bool {
    ExperimentSettings.belongs(setting.owner, to: recipe)
  }

  /// Whether a setting means anything beside the others.
  func uses(_ setting: Setting<Session>) -> Bool {
    setting.owner?.kind != .model || plan.model.model.uses(setting.name)
  }

  /// The session with another model, or another way to split, chosen; none where there is no such.
  func choosing(_ kind: SettingOwner.Kind, _ name: String) -> [Session] {
    var session = self
    switch kind {
    case .model: session.plan.model.name = name
    case .split: session.plan.validation.name = name
    }
    return session.recipe.choice(of: kind) == name ? [session] : []
  }
}
