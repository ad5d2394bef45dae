/// What a run was given and what it gave: MLflow's `RunData`.
package struct RunData: Sendable, Equatable {
  package var params: [String: String]
  /// The last value of each metric; may be NaN or infinite.
  package var metrics: [String: Double]
  package var tags: [String: String]
  /// Metrics with steps: element 0 is the value of step 1.
  package var histories: [String: [Double]]

  package init(
    params: [String: String] = [:], metrics: [String: Double] = [:], tags: [String: String] = [:],
    histories: [String: [Double]] = [:]
  ) {
    self.params = params
    self.metrics = metrics
    self.tags = tags
    self.histories = histories
  }
}
