import Language
import LineEditing

/// What the editor asks while a line is typed: completions, a hint, whether the line is whole.
final class LineAssistant: LineEditorDelegate {
  private let interpreter: Interpreter
  private let history: History

  init(_ interpreter: Interpreter, _ history: History) {
    self.interpreter = interpreter
    self.history = history
  }

  func completions(for line: String, cursor: Int) -> Completions {
    let head = String(line.unicodeScalars.prefix(cursor))
    return LineCompletion(head, interpreter).completions
  }

  /// The rest of the latest line of history that begins like this one; otherwise what the command
  /// still takes.
  func hint(for line: String) -> Hint? {
    guard !line.isEmpty, !line.contains("\n") else { return nil }
    if let earlier = history.latest(beginningWith: line), earlier.count > line.count {
      return Hint(String(earlier.dropFirst(line.count)))
    }
    guard line.hasSuffix(" "), let command = interpreter.table[String(line.dropLast())] else {
      return nil
    }
    let usage = command.parameters.map(\.usage).joined(separator: " ")
    return usage.isEmpty ? nil : Hint(usage, isAcceptable: false)
  }

  func isComplete(_ line: String) -> Bool { Lexer.isComplete(line) }
}
