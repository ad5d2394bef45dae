/// What a collection of garbage removed.
package struct GarbageReport: Sendable, Equatable {
  /// Deleted runs that are gone for good.
  package var runs = 0
  /// What processes left when they ended in the midst of a writing.
  package var leftovers = 0
  /// On disk.
  package var bytes = 0

  package init(runs: Int = 0, leftovers: Int = 0, bytes: Int = 0) {
    self.runs = runs
    self.leftovers = leftovers
    self.bytes = bytes
  }
}
