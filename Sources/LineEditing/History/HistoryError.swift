/// Why the history is not kept in its file.
package enum HistoryError: Error, Equatable, CustomStringConvertible {
  /// `errno` says why the file or its folder cannot be used.
  case unreadable(path: String, errno: Int32)
  case unwritable(path: String, errno: Int32)

  package var description: String {
    switch self {
    case .unreadable(let path, let errno):
      "cannot read the history `\(path)`: \(SystemMessage.text(for: errno)); " + Self.consequence
    case .unwritable(let path, let errno):
      "cannot write the history `\(path)`: \(SystemMessage.text(for: errno)); " + Self.consequence
    }
  }

  private static let consequence = "this session's lines are forgotten at its end"
}
