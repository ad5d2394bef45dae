/// A walk through the history with the arrow keys, among the lines that begin as the typed one.
package struct HistoryWalk {
  /// What was typed before the walk; its end comes back to it.
  let draft: String
  /// What the walk shows now; another text in the editor means that a new walk begins.
  private(set) var shown: String
  private var position: Int

  package init(from draft: String, entries: [String]) {
    self.draft = draft
    shown = draft
    position = entries.count
  }

  /// The next older line that differs; nil at the oldest.
  package mutating func older(in entries: [String]) -> String? {
    guard let index = entries[..<position].lastIndex(where: matches) else { return nil }
    return show(index, of: entries)
  }

  /// The next newer line, and after the newest what was typed; nil when that is shown already.
  package mutating func newer(in entries: [String]) -> String? {
    guard position < entries.count else { return nil }
    if let index = entries[(position + 1)...].firstIndex(where: matches) {
      return show(index, of: entries)
    }
    position = entries.count
    shown = draft
    return draft
  }

  private func matches(_ entry: String) -> Bool {
    entry != shown && entry.utf8.starts(with: draft.utf8)
  }

  private mutating func show(_ index: Int, of entries: [String]) -> String {
    position = index
    shown = entries[index]
    return shown
  }
}
