/// The statements of a session that were carried out, in order.
package struct Journal: Sendable, Equatable {
  package private(set) var entries: [JournalEntry] = []

  package init() {}

  /// The lines that a script needs to do the same: without what only looked.
  package var script: [String] { entries.filter { $0.kind != .looked }.map(\.text) }

  /// The lines of them that change what a run gives.
  var changes: [String] { entries.filter { $0.kind == .changed }.map(\.text) }

  mutating func append(_ entry: JournalEntry) { entries.append(entry) }

  /// Whether a run was made since the entry at `place`: then a script needs both the statement and
  /// its `undo`.
  func hasRun(since place: Int) -> Bool { entries[place...].contains { $0.kind == .ran } }

  /// Takes the entry at `place` out of the script.
  mutating func forget(_ place: Int) { entries[place].kind = .looked }
}
