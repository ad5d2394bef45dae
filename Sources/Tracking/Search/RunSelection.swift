/// What a filter found.
package struct RunSelection: Sendable {
  /// In the order that was asked for, else as they were given; up to the limit.
  package var runs: [RunSummary]
  /// Names with a kind that no run has, `metrics.rmsse`: the clause stands, but is worth a word.
  package var unknown: [UnknownName]

  /// A name that no run has.
  package struct UnknownName: Sendable, Equatable {
    package var name: String
    package var nearest: String?
    /// In characters of the filter.
    package var range: Range<Int>
  }
}
