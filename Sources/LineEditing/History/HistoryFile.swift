import Files

/// The file several shells append their lines to (UTF-8, an entry a line, oldest first).
///
/// Appending is one write at the end of the file under a shared lock. Only a rewrite, which drops
/// what is repeated or too old, takes the lock for itself and puts the new file in the place of the
/// old; an appender that finds itself with the old one opens the file again. So nothing is lost.
package struct HistoryFile: Sendable {
  package let path: String

  /// What is further from the file's end than this is too old, whatever it is.
  static let largest = 16 << 20

  /// How many entries are kept.
  package let limit: Int

  package init(path: String, limit: Int = 10_000) {
    self.path = path
    self.limit = max(1, limit)
  }

  /// The history's place: `$XDG_STATE_HOME/latentlens/history`, by default under `~/.local/state`;
  /// nil without a home. A relative `XDG_STATE_HOME` is ignored (XDG Base Directory, 0.8).
  package init?(environment: [String: String]) {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      self.init(path: state + "/latentlens/history")
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      self.init(path: home + "/.local/state/latentlens/history")
    } else {
      return nil
    }
  }

  /// The distinct entries, the latest last, at most ``limit``; none where there is no file yet.
  ///
  /// - Throws: ``HistoryError/unreadable(path:errno:)``.
  /// - Complexity: O(size of the file).
  package func load() throws(HistoryError) -> [String] {
    guard let bytes = try readAll() else { return [] }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    let entries = Self.latest(lines, limit: limit)
    // A quarter of slack, so that not every start rewrites the file.
    if lines.count > limit + limit / 4 { _ = try? rewrite() }
    return entries
  }

  /// Adds an entry at the end, making the file and its folder where they are missing.
  ///
  /// - Throws: ``HistoryError/unwritable(path:errno:)``.
  package func append(_ entry: String) throws(HistoryError) {
    let opened = try openForAppending()
    defer { opened.close() }
    // A line that a crash cut off must not swallow this one.
    let start = opened.endsInsideLine ? "\n" : ""
    do { try opened.write(Array((start + HistoryLine.encode(entry) + "\n").utf8)) } catch {
      throw .unwritable(path: path, errno: error.code)
    }
  }

  /// Drops duplicates and all but the latest ``limit`` entries.
  ///
  /// - Returns: false if nothing was done because another shell was at the file.
  /// - Throws: ``HistoryError``.
  @discardableResult
  package func rewrite() throws(HistoryError) -> Bool {
    let target = OpenFile.resolve(path)
    guard let opened = OpenFile(target, mode: .append) else {
      throw .unwritable(path: path, errno: OpenFile.lastError)
    }
    defer { opened.close() }
    guard opened.tryLock(.alone), opened.isStill(at: target) else { return false }
    guard let bytes = opened.readEnd(Self.largest) else {
      throw .unreadable(path: path, errno: OpenFile.lastError)
    }
    let lines = Self.latest(bytes.split(separator: UInt8(ascii: "\n")), limit: limit)
    let text = lines.map { HistoryLine.encode($0) + "\n" }.joined()
    do { try OpenFile.replace(target, with: Array(text.utf8)) } catch {
      throw .unwritable(path: path, errno: error.code)
    }
    return true
  }

  private func readAll() throws(HistoryError) -> [UInt8]? {
    guard let opened = OpenFile(path, mode: .read) else {
      if OpenFile.lastErrorMeansMissing { return nil }
      throw .unreadable(path: path, errno: OpenFile.lastError)
    }
    defer { opened.close() }
    guard let bytes = opened.readEnd(Self.largest) else {
      throw .unreadable(path: path, errno: OpenFile.lastError)
    }
    return bytes
  }

  /// The file with a shared lock, sure to be the one at the path.
  private func openForAppending() throws(HistoryError) -> OpenFile {
    for _ in 0..<Self.attempts {
      guard let opened = OpenFile(path, mode: .append) ?? created() else {
        throw .unwritable(path: path, errno: OpenFile.lastError)
      }
      let isLocked = opened.tryLock(.shared)
      if isLocked, opened.isStill(at: path) { return opened }
      opened.close()
      if !isLocked { OpenFile.pause(milliseconds: 5) }
    }
    // Nobody gave the lock up for half a second: better a line at risk than a prompt that hangs.
    guard let opened = OpenFile(path, mode: .append) else {
      throw .unwritable(path: path, errno: OpenFile.lastError)
    }
    return opened
  }

  private static let attempts = 100

  private func created() -> OpenFile? {
    OpenFile.makeFolders(for: path)
    return OpenFile(path, mode: .append)
  }

  /// The last of each group of equal lines, in order, decoded.
  private static func latest(_ lines: [ArraySlice<UInt8>], limit: Int) -> [String] {
    var seen = Set<ArraySlice<UInt8>>()
    var entries: [String] = []
    for line in lines.reversed() where entries.count < limit && seen.insert(line).inserted {
      entries.append(HistoryLine.decode(String(decoding: line, as: UTF8.self)))
    }
    return entries.reversed()
  }
}

/// Why the history is not kept in its file.
package enum HistoryError: Error, Equatable, CustomStringConvertible {
  /// `errno` says why the file or its folder cannot be used.
  case unreadable(path: String, errno: Int32)
  case unwritable(path: String, errno: Int32)

  package var description: String {
    switch self {
    case .unreadable(let path, let errno):
      "cannot read the history `\(path)`: \(SystemReason.words(of: errno)); " + Self.consequence
    case .unwritable(let path, let errno):
      "cannot write the history `\(path)`: \(SystemReason.words(of: errno)); " + Self.consequence
    }
  }

  private static let consequence = "this session's lines are forgotten at its end"
}
