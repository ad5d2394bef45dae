package import Kernels
package import RatingData

/// A model with its settings, as the pipeline sees it: what it learns, what it predicts, and what
/// both depend on.
///
/// A model is a folder beside this file with a type that conforms, and a case of `ModelName`.
package protocol Model: Hashable, Sendable {
  /// What it has learnt of a training set.
  associatedtype Fitted: FittedModel

  static var name: ModelName { get }

  /// The stage in which it learns. Models that learn the same may share it.
  static var stage: StageName { get }

  /// The k whose predictions are asked for; nil where the model has no k.
  var chosenK: Int? { get }

  /// A pass predicts for every k from 1 to this; 1 where the model has no k.
  var greatestK: Int { get }

  /// The same model without the settings that its predictions do not depend on.
  var ofPredictions: Self { get }

  /// The bytes that a fit will take beside the columns of the ratings.
  ///
  /// - Parameter memory: The memory for what is kept between runs.
  /// - Returns: `kept` is the part of them that `memory` bounds.
  func forecast(
    _ size: ExperimentSize, memory: Int, threads: Int
  ) -> (needed: Int, kept: Int)

  func fit(
    _ data: SplitRatings, memory: Int, threads: Int, activity: Activity
  ) throws(Cancelled) -> Fitted

  /// Whether what was learnt of the same training set will do for these settings.
  func isServed(by fitted: Fitted, memory: Int) -> Bool

  /// Predicts every test rating, clipped to the scale.
  func predict(
    _ data: SplitRatings, with fitted: Fitted, scale: ClosedRange<Double>, kept: KeptPredictions,
    threads: Int, activity: Activity
  ) throws(Cancelled) -> TestPredictions

  /// How many test ratings had no prediction but the mean of all ratings.
  func impossible(in errors: ErrorCurve) -> Int

  /// The prediction for one user and one item, not clipped, and what it is made of.
  ///
  /// - Parameters:
  ///   - user: Its index in the vocabulary; `item` likewise.
  ///   - pipeline: Has what training gave, or is made to have it.
  /// - Throws: `PipelineError`, `SplitError`, `Cancelled`.
  func estimate(
    user: Int, item: Int, from pipeline: inout Pipeline, _ settings: ExperimentSettings,
    availableMemory: Int?, activity: Activity
  ) throws -> (value: Double, basis: ExplainedPrediction.Basis)

  /// What was learnt as files, from which programs in other languages predict.
  ///
  /// - Parameters:
  ///   - ratings: The ratings that training came from, for their identifiers.
  ///   - scale: What predictions are clipped to.
  func portable(_ fitted: Fitted, of ratings: Ratings, scale: ClosedRange<Double>) -> PortableModel
}

extension Model {
  package var chosenK: Int? { nil }
  package var greatestK: Int { 1 }
  package var ofPredictions: Self { self }
  package func impossible(in errors: ErrorCurve) -> Int { errors.impossible(k: chosenK ?? 1) }
}
