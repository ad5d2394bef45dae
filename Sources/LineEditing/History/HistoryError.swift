/// Why the history is not kept in its file.
package enum HistoryError: Error, Equatable, CustomStringConvertible {
  /// `errno` says why the file or its folder cannot be used.
  case unreadable(path: String, errno: Int32)
  case unwritable(path: String, errno: Int32)

  package var description: String {
    switch self {
    case .unreadable(let path, let errno):
      "cannot read the history `\(path)`: \(Self.reason(errno)); this session starts without it"
    case .unwritable(let path, let errno):
      "cannot write the history `\(path)`: \(Self.reason(errno)); "
        + "this session's lines are forgotten at its end"
    }
  }

  private static func reason(_ errno: Int32) -> String {
    SystemMessage.text(for: errno)
  }
}
