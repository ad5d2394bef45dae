import Language

/// `NAME=VALUE` for a setting, checked when it is carried out.
struct Assignment: Sendable {
  let setting: Setting
  let value: String

  func apply(to session: inout Session) throws { try setting.assign(&session, value) }

  /// Reads `NAME=VALUE` words.
  static func list(_ words: [Argument], in reader: ArgumentReader) throws -> [Assignment] {
    try words.map { word in
      guard let option = word.option else {
        throw reader.diagnostic(
          "`\(word.text)` is no `NAME=VALUE`", at: word.span, hints: [reader.usageHint])
      }
      var name = word.span
      name.end.column = name.start.column + option.name.count
      if reader.command.optionNames.contains(option.name) {
        throw reader.givenTwice(option.name, word)
      }
      let setting = try SettingTable.lookupOfRun(
        Argument(text: option.name, span: name, isQuoted: false), in: reader,
        or: reader.command.optionNames)
      var trial = Session(threads: 1)
      try reader.assign(option.value, to: setting, in: &trial)
      return Assignment(setting: setting, value: option.value.text)
    }
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
      let isSeries = word.text.contains(",") || word.text.contains("..")
      guard isSeries, error.part == nil, setting.isOfRuns else {
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
