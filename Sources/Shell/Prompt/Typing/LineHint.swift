import Experiments
import LineEditing
import Settings

/// What is shown dimly behind the line being typed.
struct LineHint {
  private let line: String
  private let interpreter: Interpreter

  init(_ line: String, _ interpreter: Interpreter) {
    self.line = line
    self.interpreter = interpreter
  }

  /// The rest of the latest line of history that begins like this one, which can be taken;
  /// otherwise what the command still needs.
  func hint(from history: History) -> Hint? {
    guard !line.isEmpty, !line.contains("\n") else { return nil }
    if let earlier = history.latest(beginningWith: line) {
      return Hint(String(decoding: earlier.utf8.dropFirst(line.utf8.count), as: UTF8.self))
    }
    let usage = usage ?? ""
    return usage.isEmpty ? nil : Hint(usage, isAcceptable: false)
  }

  private var usage: String? {
    let typed = TypedLine(line)
    let end = line.unicodeScalars.count
    guard let statement = typed.statements.last, statement.systemMark == nil,
      let word = statement.words.last, !typed.endsInComment(at: end)
    else { return nil }
    if word.range.upperBound == end { return valueUsage(word, statement.words.dropLast()) }
    guard let command = TypedCommand(statement.words, interpreter.table) else { return nil }
    let given = command.wordsOfParameter
    if command.parameter?.completion == .setting, given.count == 1 {
      return settingUsage(given[0].text)
    }
    if command.parameter?.completion == .phrase(.grid), let last = given.last,
      let setting = SettingTable.setting(last.text, for: interpreter.session.recipe)
    {
      return "VALUES such as 10,20,40 or 5..80 step 5: \(setting.values)"
    }
    return optionUsage(command) ?? command.restOfUsage
  }

  /// The options that a phrase still takes, once it has begun.
  private func optionUsage(_ command: TypedCommand) -> String? {
    guard case .phrase(let phrase) = command.parameter?.completion,
      !command.wordsOfParameter.isEmpty
    else { return nil }
    let names = phrase.next(command.wordsOfParameter.map(\.argument)).flatMap { kind in
      if case .options(let names) = kind { names } else { [] }
    }
    return names.isEmpty ? nil : names.map { "[\($0)=VALUE]" }.joined(separator: " ")
  }

  /// Behind `NAME=`.
  private func valueUsage(_ word: TypedWord, _ before: ArraySlice<TypedWord>) -> String? {
    guard word.lettersBeforeValue == word.letters.count, word.openQuote == nil,
      let name = word.optionName, let command = TypedCommand(Array(before), interpreter.table)
    else { return nil }
    let option = command.definition.parameters.first { $0.form == .option(name: name) }
    if let option { return option.label }
    let takesSettings = [.assignment, .setting, .phrase(.split)].contains(
      command.parameter?.completion)
    return takesSettings ? settingUsage(name) : nil
  }

  private func settingUsage(_ name: String) -> String? {
    SettingTable.setting(name, for: interpreter.session.recipe).map {
      "VALUE, now \($0.text(interpreter.session)): \($0.values)"
    }
  }
}
