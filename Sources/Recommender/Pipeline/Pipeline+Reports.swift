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
      return ([.ratings, .sample, .split] + learning + [.predictions, .metrics]).map {
        report($0, .empty, 0, 0)
      }
    }
    let splitKey = splitKey(ratings.key)
    func state<Key, Output>(_ stage: Stage<Key, Output>?, _ isFresh: (Stage<Key, Output>) -> Bool)
      -> StageReport.State
    { stage.map { isFresh($0) ? .fresh : .stale } ?? .empty }
    let predicted = predictions[predictionsKey(ratings.key, settings)]
    let isPredicted = predicted.map { $0.output.maximumK >= model.chosenK ?? 1 } ?? false
    let predictionState: StageReport.State =
      isPredicted ? .fresh : held(for: Chosen.name).isEmpty ? .empty : .stale
    let fitReports = learning.map { stage in
      let fit = fits[stage]
      let state =
        stage == Chosen.stage
        ? state(fit) { _ in heldFit(of: model, splitKey, memory: settings.memory) != nil } : .kept
      return report(stage, state, fit?.seconds ?? 0, fit?.bytes ?? 0)
    }
    return [
      report(.ratings, .fresh, ratings.seconds, ratings.bytes),
      report(
        .sample, sampleRequest == nil ? .fresh : state(sample) { $0.key == splitKey.sample },
        sample?.seconds ?? 0, sample?.bytes ?? 0),
      report(.split, state(split) { $0.key == splitKey }, split?.seconds ?? 0, split?.bytes ?? 0),
    ] + fitReports + [
      report(
        .predictions, predictionState, predicted?.seconds ?? 0, predicted?.bytes ?? 0,
        of: Chosen.name),
      report(.metrics, predictionState, 0, 0),
    ]
  }

  /// What became of each stage in the run that has just ended.
  ///
  /// - Parameter learning: The stage in which the run's model learns.
  func runReports(
    _ key: PredictionsKey, of learning: StageName, metricsSeconds: Double
  ) -> [StageReport] {
    let predicted = predictions[key]
    func entry(_ stage: StageName, _ seconds: Double?, _ bytes: Int?) -> StageReport {
      report(
        stage, computed.contains(stage) ? .computed : .reused, seconds ?? 0, bytes ?? 0,
        of: key.model.name)
    }
    return [
      entry(.ratings, ratings?.seconds, ratings?.bytes),
      entry(.sample, sample?.seconds, sample?.bytes),
      entry(.split, split?.seconds, split?.bytes),
      entry(learning, fits[learning]?.seconds, fits[learning]?.bytes),
      entry(.predictions, predicted?.seconds, predicted?.bytes),
      report(.metrics, .computed, metricsSeconds, 0),
    ]
  }

  /// The predictions of one model, under whatever settings.
  private func held(for model: ModelName) -> [Predictions] {
    predictions.values.filter { $0.key.model.name == model }.map(\.output)
  }

  private func report(
    _ stage: StageName, _ state: StageReport.State, _ seconds: Double, _ bytes: Int,
    of model: ModelName? = nil
  ) -> StageReport {
    StageReport(
      stage: stage, state: state, seconds: seconds, bytes: bytes,
      content: content(of: stage, model))
  }

  /// What a stage holds, in a few words; empty where it holds nothing.
  private func content(of stage: StageName, _ model: ModelName?) -> String {
    switch stage {
    case .ratings: ratings.map { "\($0.output.count) ratings" } ?? ""
    case .sample:
      sampleRequest == nil
        ? (ratings == nil ? "" : "off") : sample.map { "\($0.output.ratings.count) ratings" } ?? ""
    case .split:
      split.map {
        let test = $0.output.order.count - $0.output.trainCount
        return "\($0.output.trainCount) training, \(test) test"
      } ?? ""
    case .similarities, .biases: fits[stage].map { $0.output.content } ?? ""
    case .predictions:
      model.flatMap { held(for: $0).map(\.maximumK).max() }.map {
        $0 == 1 ? "one for each test rating" : "every k to \($0)"
      } ?? ""
    case .metrics: ""
    }
  }
}
