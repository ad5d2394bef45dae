import Experiments
import Settings

/// `NAME=VALUE` for a setting of a run: a value that was read, to be given when the statement is
/// carried out.
struct Assignment: Sendable {
  let setting: Setting<Workspace>
  private let change: Setting<Workspace>.Change

  func apply(to workspace: inout Workspace) { change.apply(&workspace) }

  private typealias Pair = (name: Argument, value: Argument)

  /// Reads `NAME=VALUE` words. What is chosen among them, wherever it stands, says which other
  /// settings there are.
  static func list(
    _ words: [Argument], in reader: ArgumentReader, _ experiment: Experiment
  ) throws -> [Assignment] {
    let pairs = try pairs(words, in: reader, experiment)
    var (meant, named): (Experiment, Set<SettingOwner.Kind>) = (experiment, [])
    for pair in pairs {
      let setting = ExperimentSettings.setting(pair.name.text, for: meant)
      guard let setting, let kind = setting.chooses else { continue }
      try reader.change(setting, to: pair.value).apply(&meant)
      named.insert(kind)
    }
    return try pairs.map { pair in
      let setting = try reader.runSetting(pair.name, of: meant)
      try reader.check(setting, at: pair.name, belongsTo: meant, named: named)
      return Assignment(setting: setting, change: try reader.change(setting, to: pair.value))
    }
  }

  /// The words of names and values, each name that of a setting and given once.
  private static func pairs(
    _ words: [Argument], in reader: ArgumentReader, _ experiment: Experiment
  ) throws -> [Pair] {
    var given: Set<String> = []
    return try words.map { word in
      guard let option = word.option else {
        throw reader.diagnostic(
          "`\(word.text)` is no `NAME=VALUE`", at: word.span, hints: [reader.usageHint])
      }
      if reader.command.optionNames.contains(option.name) {
        throw reader.givenTwice(option.name, word)
      }
      let name = word.named(option.name)
      _ = try reader.runSetting(name, of: experiment, or: reader.command.optionNames)
      guard given.insert(name.text).inserted else { throw reader.givenTwice(option.name, name) }
      return (name, option.value)
    }
  }
}
