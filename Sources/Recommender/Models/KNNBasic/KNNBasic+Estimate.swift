package import Kernels

extension KNNBasic {
  package func estimate(
    user: Int, item: Int, from pipeline: inout Pipeline, _ settings: ExperimentSettings,
    availableMemory: Int?, activity: Activity
  ) throws -> (value: Double, basis: ExplainedPrediction.Basis) {
    let training = try pipeline.trainingIndex(
      for: self, settings, availableMemory: availableMemory, activity: activity)
    let (xIndex, yIndex) = isUserBased ? (user, item) : (item, user)
    let (x, y) = (training.x(of: xIndex), training.y(of: yIndex))
    guard let x, let y else {
      let (user, item) = isUserBased ? (x, y) : (y, x)
      return (training.mean, .neighbours([], .untrained(user: user == nil, item: item == nil)))
    }
    let found = row(of: x, in: training).neighbours(k, inProfile: y, of: training.ratings)
    let neighbours = neighbours(found, in: training)
    guard found.count >= minimumK else {
      let reason = ExplainedPrediction.Impossibility.tooFewNeighbours(
        found: found.count, needed: minimumK)
      return (training.mean, .neighbours(neighbours, reason))
    }
    return (RatedNeighbour.weightedMean(found), .neighbours(neighbours, nil))
  }

  /// The similarities of one x with every other.
  func row(of x: Int, in training: TrainingIndex) -> SimilarityRow {
    SimilarityRow(of: x, in: training.ratings, similarity, minimumSupport: minimumSupport)
  }

  private func neighbours(
    _ found: [RatedNeighbour], in training: TrainingIndex
  ) -> [ExplainedPrediction.Neighbour] {
    let total = found.reduce(0) { $0 + $1.similarity }
    return found.map {
      ExplainedPrediction.Neighbour(
        index: Int(training.xIndices[$0.x]), similarity: $0.similarity, rating: $0.rating,
        weight: $0.similarity / total)
    }
  }
}
