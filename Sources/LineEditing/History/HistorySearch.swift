/// A search through the history while its words are typed (Ctrl-R).
package struct HistorySearch {
  /// The line to go back to when the search is given up.
  let draft: String
  package private(set) var query = ""
  /// The line found; the last one while nothing matches.
  package private(set) var match: String
  /// Whether `match` holds the query.
  package private(set) var isFound = true
  private let entries: [String]
  private var position: Int

  package init(from draft: String, entries: [String]) {
    self.draft = draft
    self.entries = entries
    match = draft
    position = entries.count
  }

  /// Adds a character to the query.
  package mutating func type(_ scalar: Unicode.Scalar) {
    query.unicodeScalars.append(scalar)
    look(from: min(position, entries.count - 1), step: -1)
  }

  /// Takes the last character of the query back and starts from the latest line again.
  package mutating func erase() {
    guard !query.isEmpty else { return }
    query.unicodeScalars.removeLast()
    position = entries.count
    match = draft
    isFound = true
    if !query.isEmpty { look(from: entries.count - 1, step: -1) }
  }

  /// Goes to the next match before this one.
  package mutating func older() {
    if !query.isEmpty { look(from: position - 1, step: -1) }
  }

  /// Goes to the next match after this one.
  package mutating func newer() {
    if !query.isEmpty { look(from: position + 1, step: 1) }
  }

  private mutating func look(from start: Int, step: Int) {
    // Capitals in the query ask for capitals; small letters match both.
    let respectsCase = query != query.lowercased()
    var index = start
    while entries.indices.contains(index) {
      let line = respectsCase ? entries[index] : entries[index].lowercased()
      if line.contains(query) {
        (position, match, isFound) = (index, entries[index], true)
        return
      }
      index += step
    }
    isFound = false
  }
}
