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
