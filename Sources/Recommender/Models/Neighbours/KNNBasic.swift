package import Kernels

/// `KNNBasic` of scikit-surprise's `knns.py`: the mean of the ratings of the k most similar items
/// (or users), weighted by similarity.
package struct KNNBasic: NeighbourModel {
  package static let name = "KNNBasic"
  package static let prediction =
    "the mean of the user's ratings of the `k` items that are most similar, weighted by "
    + "similarity; weight is a neighbour's part in it"

  package var settings: NeighbourSettings

  package init(_ settings: NeighbourSettings = NeighbourSettings()) { self.settings = settings }

  package func answer(
    _ questions: Questions, on training: TrainingKey, scale: ClosedRange<Double>,
    kept: KeptPredictions, _ work: inout Work
  ) throws -> TestPredictions {
    let fitted = try work.learnt(by: self, on: training)
    let request = NeighbourhoodRequest(
      similarity: settings.similarity, minimumSupport: settings.minimumSupport,
      minimumK: settings.minimumK, maximumK: reach, mean: fitted.training.mean, scale: scale,
      kept: kept)
    let tests = try fitted.training.grouped(
      questions, threads: work.threads, activity: work.activity)
    return try fitted.pairs.predict(
      tests, request, threads: work.threads, activity: work.activity)
  }

  // MARK: - One prediction

  package func explain(
    user: Int, item: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> Explanation {
    let isUserBased = settings.isUserBased
    let training = try work.index(of: training, isUserBased: isUserBased)
    let (xIndex, yIndex) = isUserBased ? (user, item) : (item, user)
    let (x, y) = (training.x(of: xIndex), training.y(of: yIndex))
    guard let x, let y else {
      let (user, item) = isUserBased ? (x, y) : (y, x)
      return explanation(
        of: [], in: training, because: .untrained(user: user == nil, item: item == nil))
    }
    let found = row(of: x, in: training)
      .neighbours(settings.k, inProfile: y, of: training.ratings)
    let isEnough = found.count >= settings.minimumK
    return explanation(
      of: found, in: training,
      because: isEnough
        ? nil : .tooFewNeighbours(found: found.count, needed: settings.minimumK))
  }

  private func explanation(
    of found: [RatedNeighbour], in training: TrainingIndex,
    because impossibility: Explanation.Impossibility?
  ) -> Explanation {
    let total = found.reduce(0) { $0 + $1.similarity }
    let neighbours = found.map {
      Explanation.Neighbour(
        index: Int(training.xIndices[$0.x]), similarity: $0.similarity, rating: $0.rating,
        weight: $0.similarity / total)
    }
    let isPossible = impossibility == nil
    let reason = impossibility.map { [Explanation.Fact("reason", .text("\($0)"))] } ?? []
    return Explanation(
      estimate: isPossible ? RatedNeighbour.weightedMean(found) : training.mean,
      facts: [.init("impossible", .truth(!isPossible))] + reason
        + [.init("neighbours used", .count(isPossible ? found.count : 0))],
      neighbours: .init(
        areUsers: settings.isUserBased, all: neighbours, areUsed: isPossible),
      impossibility: impossibility)
  }
}
