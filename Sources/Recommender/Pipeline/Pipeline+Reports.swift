import Kernels
import RatingData

extension Pipeline {
  /// How each stage stands for these settings.
  package func status(_ settings: ExperimentSettings) -> [StageReport] {
    guard let ratings else { return StageName.allCases.map { report($0, .empty, 0, 0) } }
    let splitKey = splitKey(ratings.key)
    func state<Key, Output>(_ stage: Stage<Key, Output>?, _ isFresh: (Stage<Key, Output>) -> Bool)
      -> StageReport.State
    { stage.map { isFresh($0) ? .fresh : .stale } ?? .empty }
    let predicted = predictions[predictionsKey(ratings.key, settings)]
    let isPredicted = predicted.map { $0.output.maximumK >= settings.k } ?? false
    let predictionState: StageReport.State =
      isPredicted ? .fresh : predictions.isEmpty ? .empty : .stale
    let sumsState = state(similarities) {
      $0.key.split == splitKey && $0.key.isUserBased == settings.isUserBased
        && $0.output.pairs.serves(settings.similarity, minimumSupport: settings.minimumSupport)
    }
    let (seconds, bytes) = (predicted?.seconds ?? 0, predicted?.bytes ?? 0)
    return [
      report(.ratings, .fresh, ratings.seconds, ratings.bytes),
      report(
        .sample, sampleRequest == nil ? .fresh : state(sample) { $0.key == splitKey.sample },
        sample?.seconds ?? 0, sample?.bytes ?? 0),
      report(.split, state(split) { $0.key == splitKey }, split?.seconds ?? 0, split?.bytes ?? 0),
      report(.similarities, sumsState, similarities?.seconds ?? 0, similarities?.bytes ?? 0),
      report(.predictions, predictionState, seconds, bytes),
      report(.metrics, predictionState, 0, 0),
    ]
  }

  /// What became of each stage in the run that has just ended.
  func runReports(_ key: PredictionsKey, metricsSeconds: Double) -> [StageReport] {
    let predicted = predictions[key]
    func entry(_ stage: StageName, _ seconds: Double?, _ bytes: Int?) -> StageReport {
      report(stage, computed.contains(stage) ? .computed : .reused, seconds ?? 0, bytes ?? 0)
    }
    return [
      entry(.ratings, ratings?.seconds, ratings?.bytes),
      entry(.sample, sample?.seconds, sample?.bytes),
      entry(.split, split?.seconds, split?.bytes),
      entry(.similarities, similarities?.seconds, similarities?.bytes),
      entry(.predictions, predicted?.seconds, predicted?.bytes),
      report(.metrics, .computed, metricsSeconds, 0),
    ]
  }

  private func report(
    _ stage: StageName, _ state: StageReport.State, _ seconds: Double, _ bytes: Int
  ) -> StageReport {
    StageReport(
      stage: stage, state: state, seconds: seconds, bytes: bytes, content: content(of: stage))
  }

  private func content(of stage: StageName) -> StageContent {
    switch stage {
    case .ratings: ratings.map { .ratings($0.output.count) } ?? .nothing
    case .sample:
      sampleRequest == nil
        ? (ratings == nil ? .nothing : .off)
        : sample.map { .ratings($0.output.ratings.count) } ?? .nothing
    case .split:
      split.map {
        let training = $0.output.trainCount
        return .split(training: training, test: $0.output.order.count - training)
      } ?? .nothing
    case .similarities: similarities.map { $0.output.content } ?? .nothing
    case .predictions:
      predictions.values.map(\.output.maximumK).max().map { .curve(maximumK: $0) } ?? .nothing
    case .metrics: .nothing
    }
  }
}

extension Neighbourhood {
  fileprivate var content: StageContent {
    .similarities(rows: pairs.index.xCount, kept: pairs.head, isUserBased: isUserBased)
  }
}
