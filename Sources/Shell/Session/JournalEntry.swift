/// A statement that was carried out.
package struct JournalEntry: Sendable, Equatable {
  /// The statement as it was written.
  package let text: String
  /// Whether it changed what a run gives, or made a run.
  package let changes: Bool
}
