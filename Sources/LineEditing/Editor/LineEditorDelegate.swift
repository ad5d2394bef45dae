/// What the editor asks about the line being typed. It asks on the thread that reads the line.
package protocol LineEditorDelegate: AnyObject {
  /// The ways to complete `line` at `cursor`, in Unicode scalars from its start.
  func completions(for line: String, cursor: Int) -> Completions

  /// What is shown dimly behind `line` while the cursor is at its end.
  func hint(for line: String) -> Hint?

  /// The same characters in colours; any other text is not shown.
  func colours(for line: String) -> StyledText?

  /// Whether Enter hands `line` over rather than adding a row to it.
  func isComplete(_ line: String) -> Bool
}

extension LineEditorDelegate {
  package func completions(for line: String, cursor: Int) -> Completions { .none }
  package func hint(for line: String) -> Hint? { nil }
  package func colours(for line: String) -> StyledText? { nil }
  package func isComplete(_ line: String) -> Bool { true }
}
