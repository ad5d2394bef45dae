/// What a collection of garbage removed.
package struct GarbageReport: Sendable, Equatable {
  /// Deleted runs that are gone for good.
  package var runs = 0
  /// What processes left when they ended in the midst of a writing.
  package var leftovers = 0
  /// On disk.
  package var bytes = 0
}
