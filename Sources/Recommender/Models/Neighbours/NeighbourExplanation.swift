import Kernels

extension NeighbourModel {
  package func explain(
    user: Int, item: Int, on key: TrainingKey, _ work: inout Work
  ) throws -> Explanation {
    let isUserBased = settings.isUserBased
    let training = try work.index(of: key, isUserBased: isUserBased)
    let (xIndex, yIndex) = isUserBased ? (user, item) : (item, user)
    let numbers = training.numbers
    let (x, y) = (numbers.x(of: xIndex), numbers.y(of: yIndex))
    let estimator = try estimator(numbers, on: key, &work)
    let base = estimator.base(x: x, y: y)
    let facts = base.map { self.facts(ofBase: $0, x: x, y: y, estimator) } ?? []
    guard let x, let y else {
      let (user, item) = isUserBased ? (x, y) : (y, x)
      let reason =
        base == nil
        ? Explanation.Impossibility.untrained(user: user == nil, item: item == nil) : nil
      return Explanation(
        estimate: base ?? numbers.mean, facts: facts, neighbours: [], of: self,
        because: reason)
    }
    let row = try row(of: x, in: training, on: key, &work)
    let found = row.neighbours(settings.k, inProfile: y, of: training.ratings)
    let total = found.reduce(0) { $0 + $1.similarity }
    let neighbours = found.map { neighbour in
      Explanation.Neighbour(
        index: Int(numbers.xIndices[neighbour.x]), similarity: neighbour.similarity,
        rating: neighbour.rating, commonRaters: row.commonRaters[neighbour.x],
        weight: neighbour.similarity / total,
        deviation: base == nil ? nil : estimator.deviation(of: neighbour, y: y))
    }
    guard found.count >= settings.minimumK else {
      let tooFew = Explanation.Impossibility.tooFewNeighbours(
        found: found.count, needed: settings.minimumK)
      return Explanation(
        estimate: base ?? numbers.mean, facts: facts, neighbours: neighbours, of: self,
        because: base == nil ? tooFew : nil)
    }
    let estimate = estimator.estimate(found, x: x, y: y)
    let added = base.map { [Explanation.Fact("neighbours add", .difference(estimate - $0))] } ?? []
    return Explanation(
      estimate: estimate, facts: facts + added, neighbours: neighbours, of: self, areUsed: true)
  }
}

extension Explanation {
  fileprivate init(
    estimate: Double, facts: [Fact], neighbours: [Neighbour], of model: some NeighbourModel,
    areUsed: Bool = false, because impossibility: Impossibility? = nil
  ) {
    let reason = impossibility.map { [Fact("reason", .text("\($0)"))] } ?? []
    self.init(
      estimate: estimate,
      facts: [.init("impossible", .truth(impossibility != nil))] + reason + facts
        + [.init("neighbours used", .count(areUsed ? neighbours.count : 0))],
      neighbours: .init(
        areUsers: model.settings.isUserBased, all: neighbours, areUsed: areUsed),
      impossibility: impossibility)
  }
}
