package import Kernels

extension BaselineOnly {
  package func estimate(
    user: Int, item: Int, from pipeline: inout Pipeline, _ settings: ExperimentSettings,
    availableMemory: Int?, activity: Activity
  ) throws -> (value: Double, basis: ExplainedPrediction.Basis) {
    let biases = try pipeline.learnt(
      by: self, settings, availableMemory: availableMemory, activity: activity)
    return (
      biases.estimate(user: user, item: item),
      .biases(mean: biases.mean, user: biases.users[user], item: biases.items[item])
    )
  }
}
