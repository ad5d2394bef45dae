import Kernels
import RatingData
import Recommender
import Settings

/// The settings of a family that no model of the catalogue is of, with an `n_epochs` of its own.
struct ShamSettings: Configurable {
  var epochs = 20
  var rate = 0.005

  static let settings: [Setting<ShamSettings>] = [
    .whole(
      "n_epochs", "How often all ratings are walked.", 1...100, recordedAs: "n_epochs", \.epochs),
    .amount("lr_all", "How far each step goes.", recordedAs: "lr_all", \.rate),
  ]
}

/// A model with settings of a family of its own; it predicts what `BaselineOnly` does.
struct Sham: Model {
  static let name = "Sham"
  static let prediction = "that of BaselineOnly"

  var settings: ShamSettings

  init(_ settings: ShamSettings) { self.settings = settings }

  private var model: BaselineOnly { BaselineOnly() }

  func forecast(_ size: ExperimentSize, _ resources: Resources) -> (needed: Int, kept: Int) {
    model.forecast(size, resources)
  }

  func fit(on training: TrainingKey, _ resources: Resources) -> BiasesKey {
    model.fit(on: training, resources)
  }

  func answer(
    _ questions: Questions, on training: TrainingKey, scale: ClosedRange<Double>,
    kept: KeptPredictions, wholeCurve: Bool, _ work: inout Work
  ) throws -> TestPredictions {
    try model.answer(
      questions, on: training, scale: scale, kept: kept, wholeCurve: wholeCurve, &work)
  }

  func explain(
    user: Int, item: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> Explanation {
    try model.explain(user: user, item: item, on: training, &work)
  }

  func portable(
    _ fitted: Biases, of ratings: Ratings, scale: ClosedRange<Double>, on training: TrainingKey,
    _ work: inout Work
  ) throws -> PortableModel {
    try model.portable(fitted, of: ratings, scale: scale, on: training, &work)
  }
}

/// Another model of the family of neighbours, which has not all of its settings.
struct ShamNeighbours: Model {
  static let name = "ShamNeighbours"
  static let prediction = Sham.prediction
  static let settings = NeighbourSettings.settings.filter { $0.name != "min_k" }

  var settings: NeighbourSettings

  init(_ settings: NeighbourSettings) { self.settings = settings }

  private var model: Sham { Sham(ShamSettings()) }

  func forecast(_ size: ExperimentSize, _ resources: Resources) -> (needed: Int, kept: Int) {
    model.forecast(size, resources)
  }

  func fit(on training: TrainingKey, _ resources: Resources) -> BiasesKey {
    model.fit(on: training, resources)
  }

  func answer(
    _ questions: Questions, on training: TrainingKey, scale: ClosedRange<Double>,
    kept: KeptPredictions, wholeCurve: Bool, _ work: inout Work
  ) throws -> TestPredictions {
    try model.answer(
      questions, on: training, scale: scale, kept: kept, wholeCurve: wholeCurve, &work)
  }

  func explain(
    user: Int, item: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> Explanation {
    try model.explain(user: user, item: item, on: training, &work)
  }

  func portable(
    _ fitted: Biases, of ratings: Ratings, scale: ClosedRange<Double>, on training: TrainingKey,
    _ work: inout Work
  ) throws -> PortableModel {
    try model.portable(fitted, of: ratings, scale: scale, on: training, &work)
  }
}
