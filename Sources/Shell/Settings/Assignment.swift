import Language
import Recommender

/// `NAME=VALUE` for a setting, checked when it is carried out.
struct Assignment: Sendable {
  let setting: Setting
  let value: String

  func apply(to session: inout Session) throws { try setting.assign(&session, value) }

  /// Reads `NAME=VALUE` words. The model that is set among them, wherever it stands, says which
  /// other settings there are.
  static func list(
    _ words: [Argument], in reader: ArgumentReader, _ session: Session
  ) throws -> [Assignment] {
    let pairs = try pairs(words, in: reader)
    var trial = Session(threads: 1)
    trial.settings.model = session.settings.model
    let models = pairs.filter { $0.setting.name == "model" }
    for pair in models { try reader.assign(pair.value, to: pair.setting, in: &trial) }
    return try pairs.map { pair in
      try reader.check(
        pair.setting, at: pair.name, belongsTo: trial.settings.model, isNamed: !models.isEmpty)
      try reader.assign(pair.value, to: pair.setting, in: &trial)
      return Assignment(setting: pair.setting, value: pair.value.text)
    }
  }

  /// The settings that are named, with the words of their names and their values.
  private static func pairs(
    _ words: [Argument], in reader: ArgumentReader
  ) throws -> [(setting: Setting, name: Argument, value: Argument)] {
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
      let setting = try SettingTable.lookupOfRun(
        name, in: reader, or: reader.command.optionNames)
      guard given.insert(setting.name).inserted else { throw reader.givenTwice(option.name, name) }
      return (setting, name, option.value)
    }
  }
}

extension Setting {
  /// Whether a sweep could try all values of a series: `10,20,40`.
  func takesSeries(_ text: String) -> Bool {
    guard isOfRuns, text.contains(",") || text.contains(".."),
      let values = try? ValueSeries.values([text])
    else { return false }
    var trial = Session(threads: 1)
    return values.allSatisfy { (try? assign(&trial, $0)) != nil }
  }
}

extension ArgumentReader {
  /// Gives a setting a value, or says what is wrong with the value.
  func assign(_ word: Argument, to setting: Setting, in session: inout Session) throws {
    if word.text.isEmpty && !word.isQuoted {
      throw diagnostic("a value for `\(setting.name)` is missing", at: word.span)
    }
    do throws(ValueFault) {
      try setting.assign(&session, word.text)
    } catch {
      guard error.part == nil, setting.takesSeries(word.text) else {
        throw diagnostic(
          "`\(setting.name)` \(error.message)", at: error.place(in: word).span,
          hints: error.hints)
      }
      let kind = setting.isWhole ? "one whole number" : "one value"
      throw diagnostic(
        "`\(setting.name)` takes \(kind)", at: word.span,
        hints: error.hints + ["to try several values: sweep \(setting.name) \(word.text)"])
    }
  }
}
