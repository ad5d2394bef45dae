import Kernels
import RatingData

/// What a shelf holds, stage by stage.
extension Shelf {
  func report(_ stage: StageName, _ state: StageReport.State, _ held: [Held]) -> StageReport {
    StageReport(
      stage: stage, state: state, seconds: held.reduce(0) { $0 + $1.seconds },
      bytes: held.reduce(0) { $0 + $1.bytes }, facts: held.first.map(facts) ?? [],
      warning: held.compactMap { ($0.output as? any FittedModel)?.warning }.first)
  }

  private func facts(_ held: Held) -> [StageFact] {
    switch held.output {
    case let ratings as Ratings: [.things(ratings.count, "rating")]
    case let sample as Sample: [.things(sample.ratings.count, "rating")]
    case let kept as KeptRatings: [.part(kept.ratings.count, of: kept.before.ratings, "rating")]
    case let fitted as any FittedModel: fitted.facts
    case let lists as CatalogueLists: [.things(lists.users.count, "list")]
    default: []
    }
  }

  /// What models have learnt in a stage.
  func fits(_ stage: StageName) -> [Held] {
    all(of: stage).filter { $0.output is any FittedModel }
  }

  /// The stages that leave ratings out: the filter and the draw where they are on, the sample also
  /// where it is off.
  func reports(
    ofParts data: DataKey, _ state: (StageName, _ isHeld: Bool) -> StageReport.State
  ) -> [StageReport] {
    let filter = data.filterKey.map { report(.filter, state(.filter, has($0)), all(of: .filter)) }
    let draw = data.drawKey.map { report(.draw, state(.draw, has($0)), all(of: .draw)) }
    let sample =
      data.sampleKey.map { report(.sample, state(.sample, has($0)), all(of: .sample)) }
      ?? StageReport(
        stage: .sample, state: state(.sample, true), seconds: 0, bytes: 0, facts: [.words("off")],
        isOff: true)
    return [filter, draw].compactMap(\.self) + [sample]
  }

  /// - Parameter splits: The folds that are asked for.
  func splitReport(_ splits: [SplitKey]) -> StageReport {
    let held = all(SplitKey.self)
    let isFresh = splits.allSatisfy { output($0) != nil }
    let arranged = all(IndexKey.self)
    var facts: [StageFact] = []
    if let split = held.first?.output {
      facts = [
        .amount("", split.trainCount, " training"),
        .amount("", split.order.count - split.trainCount, " test"),
      ]
    }
    if held.count > 1 { facts.insert(.things(held.count, "fold"), at: 0) }
    if !facts.isEmpty && !arranged.isEmpty { facts.append(.words("arranged for looks")) }
    let entries = all(of: .split) + arranged.map(\.held)
    return StageReport(
      stage: .split, state: isFresh ? .fresh : held.isEmpty ? .empty : .stale,
      seconds: held.reduce(0) { $0 + $1.held.seconds },
      bytes: entries.reduce(0) { $0 + $1.bytes }, facts: facts)
  }

  /// What is held of keys.
  func held(_ keys: [some StageKey]) -> [Held] { keys.compactMap { held($0)?.held } }

  /// What is held for a key, whatever else it asks for.
  func peek<Chosen: Model>(
    _ key: AnswersKey<Chosen>
  ) -> (output: Predictions, held: Held)? {
    all(AnswersKey<Chosen>.self).first { $0.key == key }.map { ($0.output, $0.held) }
  }

  /// The predictions of a model, under whatever settings.
  func answers<Chosen: Model>(_ model: Chosen.Type) -> [Predictions] {
    all(AnswersKey<Chosen>.self).map(\.output)
  }

  func predictionReport<Chosen: Model>(
    _ state: StageReport.State, _ keys: [AnswersKey<Chosen>]
  ) -> StageReport {
    if let fold = keys.first?.split.fold, !fold.validation.isTested {
      return StageReport(
        stage: .predictions, state: state, seconds: 0, bytes: 0, facts: [.words("off")],
        isOff: true)
    }
    let held = keys.compactMap { peek($0)?.held }
    let reach = answers(Chosen.self).map(\.reach).max()
    let axis = keys.first?.model.curve?.axis ?? ""
    let facts = reach.map { reach -> [StageFact] in
      reach == 1
        ? [.words("one for each test rating")] : [.amount("every \(axis) to ", reach, "")]
    }
    return StageReport(
      stage: .predictions, state: state, seconds: held.reduce(0) { $0 + $1.seconds },
      bytes: held.reduce(0) { $0 + $1.bytes }, facts: facts ?? [])
  }
}
