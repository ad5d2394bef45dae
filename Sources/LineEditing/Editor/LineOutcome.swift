/// How the editing of a line ended.
package enum LineOutcome: Sendable, Equatable {
  /// Enter: the text, its rows joined by "\n".
  case line(String)
  /// Ctrl-C: what was typed stays on the screen and is dropped.
  case interrupted
  /// Ctrl-D on an empty line, or the terminal is gone.
  case endOfInput
}
