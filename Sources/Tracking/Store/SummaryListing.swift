/// All runs of an experiment, as summaries.
package struct SummaryListing: Sendable, Equatable {
  /// By number, ascending.
  package var runs: [RunSummary]
  /// One for each record that could not be read, by path.
  package var problems: [RunProblem]

  package init(runs: [RunSummary] = [], problems: [RunProblem] = []) {
    self.runs = runs
    self.problems = problems
  }
}
