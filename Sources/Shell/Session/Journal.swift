/// The statements of a session that were carried out, in order.
package struct Journal: Sendable, Equatable {
  package private(set) var entries: [JournalEntry] = []

  package init() {}

  /// The lines that a script needs to do the same: without what only looked.
  package var script: [String] { entries.filter { $0.kind != .looked }.map(\.text) }

  /// The lines of them that change what a run gives.
  var changes: [String] { entries.filter { $0.kind == .changed }.map(\.text) }

  mutating func append(_ entry: JournalEntry) { entries.append(entry) }

  /// Whether a run was made since the entry of that index: then a script needs both the statement
  /// and its `undo`.
  func hasRun(since index: Int) -> Bool { entries[index...].contains { $0.kind == .ran } }

  /// Takes an entry out of the script.
  mutating func forget(_ index: Int) { entries[index].kind = .looked }
}

/// A statement that was carried out.
package struct JournalEntry: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// It showed something, or was undone since.
    case looked
    /// It changed what a run gives.
    case changed
    /// It made a run, or other records.
    case ran
  }

  /// The statement as a script would write it.
  package let text: String
  package internal(set) var kind: Kind
}
