/// The lines typed at the prompt, in this session and the ones before.
///
/// Where the file cannot be used, the history lives in memory and ``trouble`` says why.
package final class History {
  /// The distinct lines, the latest last.
  package private(set) var entries: [String] = []

  /// What keeps the history out of its file, for the shell to say once.
  package private(set) var trouble: HistoryError?

  private var file: HistoryFile?

  /// Reads `file`; without one, nothing is kept.
  package init(file: HistoryFile? = nil) {
    self.file = file
    guard let file else { return }
    do {
      entries = try file.load()
    } catch {
      trouble = error
      self.file = nil
    }
  }

  /// Adds a line as the latest; lines that are blank or begin with a space are not kept.
  ///
  /// - Complexity: O(entries).
  package func add(_ line: String) {
    guard let first = line.first, first != " ", !line.allSatisfy(\.isWhitespace) else { return }
    let isRepeated = entries.last == line
    if !isRepeated {
      entries.removeAll { $0 == line }
      entries.append(line)
    }
    guard let file, !isRepeated else { return }
    do {
      try file.append(line)
    } catch {
      trouble = trouble ?? error
      self.file = nil
    }
  }

  /// The latest line that begins with `prefix` and is longer, for a hint.
  package func latest(beginningWith prefix: String) -> String? {
    entries.last { $0.utf8.count > prefix.utf8.count && $0.utf8.starts(with: prefix.utf8) }
  }
}
