package import Kernels
package import RatingData
package import Settings

/// A model with its settings: how it learns from training ratings, and how it answers questions.
///
/// A model is a folder or a file beside this one, and a name in `ModelCatalog`. Models of one
/// family share their settings: what is set for one holds for the others.
package protocol Model: Hashable, Sendable {
  /// The settings of its family.
  associatedtype Settings: Configurable
  /// The stage in which it learns. Models that learn the same share it.
  associatedtype Fit: FitKey

  /// scikit-surprise's name.
  static var name: String { get }

  /// What a prediction of it is, as help says it: "Of NAME it is …".
  static var prediction: String { get }

  /// Whether what it answers are ratings, and not scores that rank and no more.
  static var predictsRatings: Bool { get }

  /// What else help says of it; nil where that is all.
  static var help: ModelHelp? { get }

  /// The settings of the family that it has.
  static var settings: [Setting<Settings>] { get }

  init(_ settings: Settings)
  var settings: Settings { get set }

  /// Whether a setting that the model has means anything beside the others: what does not is kept
  /// out of records and scripts.
  func uses(_ setting: String) -> Bool

  /// The curve that one pass gives; nil where the model has none.
  var curve: Curve? { get }

  /// The same model without the settings that its predictions do not depend on.
  var ofPredictions: Self { get }

  /// The bytes that a fit will take beside the columns of the ratings.
  ///
  /// - Returns: `kept` is the part of them that `resources.memory` bounds.
  func forecast(_ size: ExperimentSize, _ resources: Resources) -> (needed: Int, kept: Int)

  /// About how long it takes.
  func effort(_ size: ExperimentSize) -> Effort

  /// What it learns of training ratings, as a stage.
  func fit(on training: TrainingKey, _ resources: Resources) -> Fit

  /// All stages in which it learns, as far as it needs them: `fit`, and what that rests on.
  func learning(on training: TrainingKey, _ resources: Resources) -> [any FitKey]

  /// Answers questions, clipped to the scale, in their order.
  ///
  /// - Parameters:
  ///   - wholeCurve: Whether the answers at every place of the curve are wanted, which a model may
  ///     have to learn anew for; otherwise those at the chosen place will do.
  ///   - work: Has what was learnt, or learns it now.
  /// - Throws: `PipelineError`, `SplitError`, `Cancelled`.
  func answer(
    _ questions: Questions, on training: TrainingKey, scale: ClosedRange<Double>,
    kept: KeptPredictions, wholeCurve: Bool, _ work: inout Work
  ) throws -> TestPredictions

  /// Whether several models of the kind that learn the same answer in one pass, as far as sizes
  /// tell.
  func answersTogether(_ size: ExperimentSize, _ resources: Resources) -> Bool

  /// Answers the same questions by several models of the kind that have learnt the same, each of
  /// them for its whole curve, in one pass.
  ///
  /// - Returns: nil where that is no less work than one after the other.
  /// - Throws: as `answer`.
  static func answer(
    _ questions: Questions, by models: [(model: Self, kept: KeptPredictions)],
    on training: TrainingKey, scale: ClosedRange<Double>, _ work: inout Work
  ) throws -> [TestPredictions]?

  /// What scores all items of training for several users at once; nil where answers to questions
  /// have to do.
  ///
  /// - Parameter set: The training set, whose inner ids the scores are by.
  /// - Throws: as `answer`.
  func scorer(
    of set: TrainingSet, on training: TrainingKey, _ work: inout Work
  ) throws -> CatalogueScorer?

  /// What the model makes of every item of training for one user; nil where the user has no training
  /// rating.
  ///
  /// - Parameter user: The index in the vocabulary.
  /// - Throws: as `answer`.
  func scores(
    ofAllFor user: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> CatalogueScores?

  /// Whether answers come cheaper where all questions of a user stand together, and not all of an
  /// item.
  var answersByUser: Bool { get }

  /// What is wrong with the settings taken together, for a run all of whose answers are impossible;
  /// nil where nothing is.
  var contradiction: String? { get }

  /// How many answers were no more than the mean of all ratings.
  func impossible(in errors: ErrorCurve) -> Int

  /// The estimate for one user and one item, given by their indices in the vocabularies, not
  /// clipped, and what it is made of.
  ///
  /// - Throws: as `answer`.
  func explain(
    user: Int, item: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> Explanation

  /// What was learnt as files, from which programs in other languages predict.
  ///
  /// - Parameters:
  ///   - ratings: The ratings that training came from, for their identifiers.
  ///   - scale: What predictions are clipped to.
  ///   - work: Has what else is needed of the training ratings.
  /// - Throws: as `answer`.
  func portable(
    _ fitted: Fit.Output, of ratings: Ratings, scale: ClosedRange<Double>, on training: TrainingKey,
    _ work: inout Work
  ) throws -> PortableModel
}

extension Model {
  package static var help: ModelHelp? { nil }
  package static var predictsRatings: Bool { true }
  package static var settings: [Setting<Settings>] { Settings.settings }
  package var curve: Curve? { nil }
  package var ofPredictions: Self { self }
  package var contradiction: String? { nil }
  package var answersByUser: Bool { false }

  package func uses(_ setting: String) -> Bool { true }

  /// A few looks at each rating.
  package func effort(_ size: ExperimentSize) -> Effort {
    Effort(operations: 10 * Double(size.training + size.tests))
  }

  package func learning(on training: TrainingKey, _ resources: Resources) -> [any FitKey] {
    [fit(on: training, resources)]
  }

  package func answersTogether(_ size: ExperimentSize, _ resources: Resources) -> Bool { false }

  package static func answer(
    _ questions: Questions, by models: [(model: Self, kept: KeptPredictions)],
    on training: TrainingKey, scale: ClosedRange<Double>, _ work: inout Work
  ) throws -> [TestPredictions]? { nil }

  package func scorer(
    of set: TrainingSet, on training: TrainingKey, _ work: inout Work
  ) throws -> CatalogueScorer? { nil }

  /// The answers at the chosen place.
  package func answer(
    _ questions: Questions, on training: TrainingKey, scale: ClosedRange<Double>,
    kept: KeptPredictions, _ work: inout Work
  ) throws -> TestPredictions {
    try answer(
      questions, on: training, scale: scale, kept: kept, wholeCurve: false, &work)
  }

  package func impossible(in errors: ErrorCurve) -> Int {
    errors.impossible(k: curve?.chosen ?? 1)
  }

  /// Where on the curve the model stands; 1 where it has none.
  var place: Int { curve?.chosen ?? 1 }
  /// Where the curve ends.
  var reach: Int { curve?.reach ?? 1 }
}

/// What one pass gives beside the result: that of every value of a setting from 1 on.
package struct Curve: Sendable, Hashable {
  /// The setting.
  package let axis: String
  /// The value that is set.
  package let chosen: Int
  /// The greatest value that the pass reaches.
  package let reach: Int
}

/// What is known of an experiment's size before anything is computed.
package struct ExperimentSize: Sendable {
  /// Ratings for training and for test.
  package let training: Int
  package let tests: Int
  package let users: Int
  package let items: Int
  /// Whether ratings are held as reals, and not as doubled codes.
  package let hasReals: Bool

  /// What the columns of all ratings take, in bytes.
  var columns: Int { Ratings.bytesPerRating(hasReals: hasReals) * (training + tests) }

  /// - Parameter sample: Of which the ratings are; their vocabularies are those of all.
  init(_ ratings: Ratings, sample: SampleRequest?, tests: Int) {
    training = ratings.count - tests
    self.tests = tests
    users = min(ratings.userIDs.count, sample?.users ?? .max)
    items = min(ratings.itemIDs.count, sample?.items ?? .max)
    hasReals = if case .reals = ratings.values { true } else { false }
  }
}
