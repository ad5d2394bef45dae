import Files
import Glibc
import LineEditing
import Reports

/// Shows a text that is longer than the screen page by page, with the user's own program for it.
struct Pager {
  /// A line for the system's shell.
  private let command: String

  /// What `less` does where `LESS` does not say: leave short texts alone, show colours, keep the
  /// text on the screen.
  private static let usualOptions = "FRX"

  /// - Returns: nil where nothing shows pages: `PAGER` is empty or `cat`, or it is not set and there
  ///   is no `less`.
  init?(environment: [String: String]) {
    let chosen = environment["PAGER"] ?? (Self.isInstalled("less", environment) ? "less" : "")
    if chosen.allSatisfy(\.isWhitespace) || chosen == "cat" { return nil }
    command = "LESS=\"${LESS-\(Self.usualOptions)}\"; export LESS; \(chosen)"
  }

  /// Shows the text, and returns at the user's wish.
  ///
  /// - Returns: false where it was not shown: it fits on the screen, or the program did not start.
  func show(_ text: String, size: TerminalSize) -> Bool {
    guard Self.rows(of: text, columns: size.columns) >= size.rows,
      let file = UnnamedFile(holding: Array(text.utf8)),
      let end = try? ChildProcess.run(["sh", "-c", command], input: file.descriptor)
    else { return false }
    return !Self.notStarted.contains(end)
  }

  /// How the system's shell says that there is no such program.
  private static let notStarted: [ChildProcess.End] = [.exited(126), .exited(127)]

  /// The rows that a text takes on the screen.
  private static func rows(of text: String, columns: Int) -> Int {
    let plain = text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
    return plain.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .reduce(0) { $0 + max(1, (String($1).displayWidth + columns - 1) / columns) }
  }

  private static func isInstalled(_ name: String, _ environment: [String: String]) -> Bool {
    (environment["PATH"] ?? "").split(separator: ":").contains { folder in
      unsafe access("\(folder)/\(name)", X_OK) == 0
    }
  }
}
