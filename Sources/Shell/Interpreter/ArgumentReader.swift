import Language
import Settings

/// Hands the words of a statement to its command's parameters, and complains about the rest.
struct ArgumentReader {
  let command: Command
  let statement: Statement
  /// All words after the command, also those that are taken.
  let all: [Argument]
  /// Those that are left; a slice, for the first of many is taken again and again.
  private var words: ArraySlice<Argument>

  init(_ words: [Argument], of command: Command, in statement: Statement) {
    self.words = words[...]
    all = words
    self.command = command
    self.statement = statement
  }

  // MARK: - Taking words

  private func isPositional(_ word: Argument) -> Bool {
    guard let option = word.option else { return true }
    return !command.optionNames.contains(option.name)
  }

  var hasPositional: Bool { words.contains(where: isPositional) }

  /// The next word that is no option of the command.
  mutating func nextPositional() -> Argument? {
    words.firstIndex(where: isPositional).map { take(at: $0) }
  }

  private mutating func take(at index: Int) -> Argument {
    index == words.startIndex ? words.removeFirst() : words.remove(at: index)
  }

  /// The next word of a name: no `NAME=VALUE`, unless it is in quotes.
  mutating func nextOfName() -> Argument? {
    let index = words.firstIndex { isPositional($0) && ($0.isQuoted || $0.option == nil) }
    return index.map { take(at: $0) }
  }

  /// The value of `name=VALUE`; where it is given twice the second stays, for `finish` to refuse.
  mutating func takeOption(_ name: String) -> Argument? {
    let index = words.firstIndex { $0.option?.name == name }
    return index.flatMap { words.remove(at: $0).option?.value }
  }

  /// The word `name=VALUE`, whether it is taken or not.
  func word(ofOption name: String) -> Argument? { all.first { $0.option?.name == name } }

  mutating func takeRest() -> [Argument] {
    defer { words = [] }
    return Array(words)
  }

  /// Complains about the first word that no parameter took.
  func finish() throws {
    guard let word = words.first else { return }
    if let option = word.option {
      if command.optionNames.contains(option.name) {
        throw givenTwice(option.name, word)
      }
      let hints = Diagnostic.suggestion(for: option.name, among: command.optionNames)
      throw diagnostic(
        "`\(command.name)` has no option `\(option.name)`", at: word.span,
        hints: hints + [usageHint])
    }
    throw diagnostic("nothing more can follow here", at: word.span, hints: [usageHint])
  }

  // MARK: - Complaints

  var usageHint: String { "usage: \(command.usage)" }

  func givenTwice(_ name: String, _ word: Argument) -> Diagnostic {
    diagnostic("`\(name)` is given twice", at: word.span)
  }

  /// - Parameter purpose: What stands for the label: a sentence, as help has it.
  func missing(_ label: String, _ purpose: String = "") -> Diagnostic {
    let words = purpose.prefix(1).lowercased() + purpose.dropFirst()
    let meaning =
      purpose.isEmpty ? "" : ": " + (words.hasSuffix(".") ? words.dropLast() : words[...])
    return diagnostic(
      "\(label) is missing\(meaning)", at: statement.span.after, hints: [usageHint])
  }

  func diagnostic(_ message: String, at span: Span?, hints: [String] = []) -> Diagnostic {
    Diagnostic(message, at: span, in: statement.source, hints: hints)
  }

  func value<Value>(
    of word: Argument, named name: String, _ parse: (String) throws(ValueError) -> Value
  ) throws -> Value {
    do throws(ValueError) {
      return try parse(word.text)
    } catch {
      throw diagnostic(
        "\(name) \(error.message)", at: error.part(of: word).span, hints: error.hints)
    }
  }
}

extension ValueError {
  /// The part that is wrong of a word that has the value.
  func part(of word: Argument) -> Argument { part.map(word.part) ?? word }
}
