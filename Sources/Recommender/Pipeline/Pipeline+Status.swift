import Kernels
import RatingData

/// What became of a stage in a run, or how it stands now.
package struct StageReport: Sendable, Equatable {
  package enum State: String, Sendable {
    /// Computed now.
    case computed
    /// Computed before, and still what is asked for.
    case reused
    /// Held, and what the settings ask for.
    case fresh
    /// Held, but made of other inputs than the settings ask for.
    case stale
    /// Held for another model than the one that is set.
    case kept
    /// Not computed yet.
    case empty
  }

  package let stage: StageName
  package internal(set) var state: State
  /// How long it took when it was computed, all folds together.
  package let seconds: Double
  package let bytes: Int
  /// What it holds; nothing where that could not be counted.
  package let facts: [StageFact]
  /// What should be known of what it holds; nil where there is nothing.
  package internal(set) var warning: String?
  /// Whether the stage is left out.
  package var isOff = false
}

extension Pipeline {
  /// How each stage stands for a plan; also what is held for another model.
  package func status(_ plan: Plan, _ resources: Resources) -> [StageReport] {
    status(plan, plan.model.model, resources)
  }

  /// Whether a look at a plan's model, or at its errors, finds there what it takes, or would have to
  /// do the work of a run.
  package func isAtHand(_ plan: Plan, _ resources: Resources) -> (model: Bool, tests: Bool) {
    let stages = status(plan, resources)
    let learning = stages.filter { ModelCatalog.stages.contains($0.stage) && $0.state != .kept }
    let isAnswered = stages.contains { $0.stage == .predictions && $0.state == .fresh }
    let isLearnt = !learning.isEmpty && learning.allSatisfy { $0.state == .fresh }
    return (isLearnt || isAnswered, isAnswered)
  }

  private func status<Chosen: Model>(
    _ plan: Plan, _ model: Chosen, _ resources: Resources
  ) -> [StageReport] {
    let own = (try? splits(plan))?.first.map { model.learningStages(on: $0, resources) }
    let learning = ModelCatalog.stages.filter {
      (own ?? [Chosen.Fit.stage]).contains($0) || !shelf.fits($0).isEmpty
    }
    guard let splits = try? splits(plan) else {
      let stages = [.ratings, .sample, .split] + learning + [.predictions, .metrics]
      return stages.map { shelf.report($0, .empty, []) }
    }
    let data = splits[0].data
    let learnt = learning.map { stage -> StageReport in
      let held = shelf.fits(stage)
      if own?.contains(stage) != true { return shelf.report(stage, .kept, held) }
      let isFresh = splits.contains { split in
        model.learning(on: split.training, resources)
          .contains { type(of: $0).stage == stage && shelf.has($0) }
      }
      return shelf.report(stage, held.isEmpty ? .empty : isFresh ? .fresh : .stale, held)
    }
    let answers = splits.map {
      AnswersKey(split: $0, model: model, scale: scale(plan), kept: .none, measures: [])
    }
    let isAnswered = answers.allSatisfy {
      shelf.peek($0).map { $0.output.reach >= model.place } ?? false
    }
    let isTested = plan.validation.isTested
    let state: StageReport.State =
      isAnswered || !isTested && learnt.contains { $0.state == .fresh }
      ? .fresh : shelf.answers(Chosen.self).isEmpty ? .empty : .stale
    return [
      shelf.report(.ratings, .fresh, shelf.all(RatingsKey.self).map(\.held))
    ] + dataStatus(data) + [shelf.splitReport(splits)] + learnt + [
      shelf.predictionReport(state, answers)
    ] + listsStatus(plan, model, splits) + [
      shelf.report(.metrics, state, [])
    ]
  }

  /// How lists of all items stand, where there are any or they are asked for.
  private func listsStatus<Chosen: Model>(
    _ plan: Plan, _ model: Chosen, _ splits: [SplitKey]
  ) -> [StageReport] {
    let held = shelf.all(of: .lists)
    let asked = plan.ranking.candidates == .all ? plan.listMeasures : []
    if asked.isEmpty { return held.isEmpty ? [] : [shelf.report(.lists, .kept, held)] }
    let keys = splits.map { CatalogueListsKey(split: $0, model: model, plan.ranking, asked) }
    let isFresh = keys.allSatisfy(shelf.has)
    let state: StageReport.State = isFresh ? .fresh : held.isEmpty ? .empty : .stale
    return [shelf.report(.lists, state, isFresh ? shelf.held(keys) : held)]
  }

  private func dataStatus(_ data: DataKey) -> [StageReport] {
    shelf.reports(ofParts: data) { stage, isHeld in
      isHeld ? .fresh : shelf.all(of: stage).isEmpty ? .empty : .stale
    }
  }
}

extension Work {
  /// What became of each stage in the run that has just ended.
  ///
  /// - Parameter lists: Of all items; none where no measure asks for them.
  func runReports<Chosen: Model>(
    _ splits: [SplitKey], _ model: Chosen, _ scale: ClosedRange<Double>,
    lists: [CatalogueListsKey<Chosen>], metricsSeconds: Double
  ) -> [StageReport] {
    func state(_ stage: StageName) -> StageReport.State {
      computed[stage] == nil ? .reused : .computed
    }
    let learning = model.learningStages(on: splits[0], resources)
    let answers = splits.map {
      AnswersKey(split: $0, model: model, scale: scale, kept: .none, measures: [])
    }
    var split = shelf.splitReport(splits)
    split.state = state(.split)
    return [
      shelf.report(.ratings, state(.ratings), shelf.all(RatingsKey.self).map(\.held))
    ] + shelf.reports(ofParts: splits[0].data) { stage, _ in state(stage) } + [split]
      + learning.map { shelf.report($0, state($0), shelf.fits($0)) } + [
        shelf.predictionReport(state(.predictions), answers)
      ] + (lists.isEmpty ? [] : [shelf.report(.lists, state(.lists), shelf.held(lists))]) + [
        StageReport(
          stage: .metrics, state: .computed, seconds: metricsSeconds, bytes: 0, facts: [])
      ]
  }
}

extension Model {
  /// The stages in which it learns, in the order of the catalogue.
  fileprivate func learningStages(on split: SplitKey, _ resources: Resources) -> [StageName] {
    let own = learning(on: split.training, resources).map { type(of: $0).stage }
    return ModelCatalog.stages.filter(own.contains)
  }
}
