/// The lines typed at the prompt, in this session and the ones before.
///
/// Where the file cannot be used, the history lives in memory and ``trouble`` says why.
package final class History {
  /// The distinct lines, the latest last. The file is read when they are first asked for, which is
  /// after the prompt has been shown.
  package private(set) lazy var entries: [String] = load()

  /// What keeps the history out of its file, once that is known, for the shell to say once.
  package private(set) var trouble: HistoryError?

  private var file: HistoryFile?

  /// A history in `file`; without one, nothing is kept.
  package init(file: HistoryFile? = nil) {
    self.file = file
  }

  /// Adds a line as the latest; lines that are blank or begin with a space are not kept.
  ///
  /// - Complexity: O(entries).
  package func add(_ line: String) {
    guard let first = line.first, first != " ", !line.allSatisfy(\.isWhitespace) else { return }
    guard entries.last != line else { return }
    entries.removeAll { $0 == line }
    entries.append(line)
    use { file throws(HistoryError) in try file.append(line) }
  }

  /// The latest line that begins with `prefix` and is longer, for a hint.
  package func latest(beginningWith prefix: String) -> String? {
    entries.last { $0.utf8.count > prefix.utf8.count && $0.utf8.starts(with: prefix.utf8) }
  }

  private func load() -> [String] {
    let lines = use { file throws(HistoryError) in try file.load() } ?? []
    return lines.map(\.typeable)
  }

  /// Does something with the file, and gives the file up if that fails.
  private func use<Result>(_ body: (HistoryFile) throws(HistoryError) -> Result) -> Result? {
    guard let file else { return nil }
    do {
      return try body(file)
    } catch {
      trouble = error
      self.file = nil
      return nil
    }
  }
}
