package import LineEditing

/// What the editor asks while a line is typed.
package final class LineAssistant: LineEditorDelegate {
  private let interpreter: Interpreter
  private let history: History

  package init(_ interpreter: Interpreter, _ history: History) {
    self.interpreter = interpreter
    self.history = history
  }

  package func completions(for line: String, cursor: Int) -> Completions {
    LineCompletion(line, cursor: cursor, interpreter).completions
  }

  package func hint(for line: String) -> Hint? {
    LineHint(line, interpreter).hint(from: history)
  }

  package func colours(for line: String) -> StyledText? {
    LineColours(line, interpreter.table).text
  }

  package func isComplete(_ line: String) -> Bool { !TypedLine(line).asksForMore }
}
