/// An experiment in one line.
package struct ExperimentSummary: Sendable, Equatable {
  package var name: String
  /// Readable runs.
  package var runs: Int
  /// Unreadable ones.
  package var problems: Int
  /// The best finished run by the measure that was asked for.
  package var best: Best?
  /// Milliseconds since 1970 of the last start or end; nil where there are no runs.
  package var lastActivity: Int?

  /// A run with its value.
  package struct Best: Sendable, Equatable {
    package var number: Int
    package var measure: String
    package var value: Double
  }
}
