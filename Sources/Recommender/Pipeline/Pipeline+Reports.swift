import Kernels
import RatingData

extension Pipeline {
  /// How each stage stands for these settings; also what is held for another model.
  package func status(_ settings: ExperimentSettings) -> [StageReport] {
    status(of: settings.chosen, settings)
  }

  private func status<Chosen: Model>(
    of model: Chosen, _ settings: ExperimentSettings
  ) -> [StageReport] {
    let learning = StageName.allCases.filter { $0 == Chosen.stage || fits[$0] != nil }
    guard let ratings else {
      let stages = [.ratings, .sample, .split] + learning + [.predictions, .metrics]
      return stages.map { report($0, .empty, ratings) }
    }
    let key = predictionsKey(ratings.key, settings)
    let isServed = heldFit(of: model, key.split, memory: settings.memory) != nil
    let learnt = learning.map { stage in
      let held = fits[stage]
      if stage != Chosen.stage { return report(stage, .kept, held) }
      return report(stage, held == nil ? .empty : isServed ? .fresh : .stale, held)
    }
    let isSampled = sampleRequest == nil || sample?.key == key.split.sample
    return [
      report(.ratings, .fresh, ratings),
      report(.sample, isSampled ? .fresh : sample == nil ? .empty : .stale, sample),
      report(
        .split, split?.key == key.split ? .fresh : split == nil ? .empty : .stale, split,
        beside: training?.bytes ?? 0),
    ] + learnt + predictionStatus(key, greatestK: model.chosenK ?? 1)
  }

  private func predictionStatus(_ key: PredictionsKey, greatestK: Int) -> [StageReport] {
    let predicted = predictions[key]
    let isPredicted = predicted.map { $0.output.maximumK >= greatestK } ?? false
    let state: StageReport.State =
      isPredicted ? .fresh : held(for: key.model.name).isEmpty ? .empty : .stale
    return [
      report(.predictions, state, predicted, of: key.model.name),
      StageReport(stage: .metrics, state: state, seconds: 0, bytes: 0, content: .nothing),
    ]
  }

  /// What became of each stage in the run that has just ended.
  ///
  /// - Parameter learning: The stage in which the run's model learns.
  func runReports(
    _ key: PredictionsKey, of learning: StageName, metricsSeconds: Double
  ) -> [StageReport] {
    func state(_ stage: StageName) -> StageReport.State {
      computed.contains(stage) ? .computed : .reused
    }
    return [
      report(.ratings, state(.ratings), ratings),
      report(.sample, state(.sample), sample),
      report(.split, state(.split), split),
      report(learning, state(learning), fits[learning]),
      report(.predictions, state(.predictions), predictions[key], of: key.model.name),
      StageReport(
        stage: .metrics, state: .computed, seconds: metricsSeconds, bytes: 0, content: .nothing),
    ]
  }

  /// The predictions of one model, under whatever settings.
  private func held(for model: ModelName) -> [Predictions] {
    predictions.values.filter { $0.key.model.name == model }.map(\.output)
  }

  /// - Parameter bytes: What is kept with the stage, in bytes.
  private func report<Key, Output>(
    _ name: StageName, _ state: StageReport.State, _ stage: Stage<Key, Output>?,
    of model: ModelName? = nil, beside bytes: Int = 0
  ) -> StageReport {
    StageReport(
      stage: name, state: state, seconds: stage?.seconds ?? 0, bytes: (stage?.bytes ?? 0) + bytes,
      content: content(of: name, model))
  }

  private func content(of stage: StageName, _ model: ModelName?) -> StageContent {
    switch stage {
    case .ratings: ratings.map { .ratings($0.output.count) } ?? .nothing
    case .sample:
      sampleRequest == nil
        ? (ratings == nil ? .nothing : .off)
        : sample.map { .ratings($0.output.ratings.count) } ?? .nothing
    case .split:
      split.map {
        let count = $0.output.trainCount
        return .split(
          training: count, test: $0.output.order.count - count, isArranged: training != nil)
      } ?? .nothing
    case .similarities, .biases: fits[stage].map { $0.output.content } ?? .nothing
    case .predictions:
      model.flatMap { held(for: $0).map(\.maximumK).max() }.map { .curve(maximumK: $0) }
        ?? .nothing
    case .metrics: .nothing
    }
  }
}
