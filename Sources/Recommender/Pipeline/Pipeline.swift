package import Kernels
package import RatingData

/// The stages from a ratings file to metrics: a value, so that a command that fails leaves the
/// session with the pipeline that it had.
///
/// Each stage is known by its inputs, and is computed only where it is not there; see `StageKey`.
package struct Pipeline: Sendable {
  private(set) var ratingsKey: RatingsKey?
  var shelf = Shelf()
  /// The smallest and the largest rating of the file.
  package private(set) var fileScale = 0.0...0.0
  private var loads = 0

  package init() {}

  // MARK: - Data

  /// Takes new ratings in, and gives up all that was computed of others.
  ///
  /// - Parameters:
  ///   - seconds: How long it took to read or make them.
  ///   - times: Where their times come from.
  ///   - genres: The names of items' genres, as far as they are known.
  package mutating func load(
    _ new: Ratings, seconds: Double, times: TimesSource? = nil, genres: [String: [String]] = [:]
  ) {
    loads += 1
    let key = RatingsKey(load: loads)
    ratingsKey = key
    fileScale = new.values.range
    shelf = Shelf()
    shelf.put(new, seconds: seconds, for: key)
    if let times { shelf.put(times, seconds: 0, for: TimesSourceKey(ratings: key)) }
    if !genres.isEmpty { shelf.put(genres, seconds: 0, for: GenreNamesKey(ratings: key)) }
  }

  /// All ratings, and how long it took to read or make them.
  package var ratings: (ratings: Ratings, seconds: Double)? {
    ratingsKey.flatMap { shelf.held($0) }.map { ($0.output, $0.held.seconds) }
  }

  /// The sample of a plan, taken now where it is not held, and how long that took; nil where a plan
  /// takes all ratings.
  ///
  /// - Throws: `PipelineError.noRatings`, `Cancelled`.
  package mutating func takeSample(
    _ plan: Plan, _ resources: Resources, activity: Activity
  ) throws -> (sample: Sample, seconds: Double)? {
    let data = try data(plan)
    guard let key = data.sampleKey else {
      shelf.drop(SampleKey.self) { _ in true }
      return nil
    }
    _ = try working(resources, activity) { try $0.output(key) }
    return shelf.held(key).map { ($0.output, $0.held.seconds) }
  }

  /// The ratings that a plan splits, as far as they are there: the sample, or all.
  package func sampled(_ plan: Plan) -> Ratings? {
    guard let data = try? data(plan) else { return nil }
    return data.sampleKey.map { shelf.output($0)?.ratings } ?? shelf.output(data.ratings)
  }

  // MARK: - Less

  /// The same data with nothing computed: what is cheap to keep of a pipeline that may be gone back
  /// to.
  package var withoutResults: Pipeline {
    var copy = self
    copy.shelf.drop {
      $0.stage != .ratings && !($0.key is TimesSourceKey) && !($0.key is GenreNamesKey)
    }
    return copy
  }

  /// The same without any data.
  package var withoutRatings: Pipeline {
    var copy = self
    (copy.shelf, copy.ratingsKey) = (Shelf(), nil)
    return copy
  }

  /// Whether the ratings of both are those of the same load.
  package func hasSameRatings(as other: Pipeline) -> Bool { ratingsKey == other.ratingsKey }

  // MARK: - Work

  /// Does work with what is held, and keeps what it makes.
  mutating func working<Result>(
    _ resources: Resources, _ activity: Activity, _ body: (inout Work) throws -> Result
  ) throws -> Result {
    var work = Work(shelf, resources, activity: activity)
    let result = try body(&work)
    shelf = work.shelf
    return result
  }

  func data(_ plan: Plan) throws(PipelineError) -> DataKey {
    guard let ratingsKey else { throw .noRatings }
    return DataKey(ratings: ratingsKey, sample: plan.sample)
  }

  func splits(_ plan: Plan) throws(PipelineError) -> [SplitKey] {
    let data = try data(plan)
    return plan.validation.folds.map { SplitKey(data: data, fold: $0) }
  }

  /// The training set that a look at a plan's model takes: that of the first fold.
  func training(_ plan: Plan) throws(PipelineError) -> TrainingKey {
    let fold = Fold(validation: plan.validation, number: 0)
    return SplitKey(data: try data(plan), fold: fold).training
  }

  /// The scale that predictions are clipped to: the one that is set, or the file's.
  /// A score that is no rating is not clipped.
  func scale(_ plan: Plan) -> ClosedRange<Double> {
    plan.model.chosen.predictsRatings ? plan.scale ?? fileScale : -.infinity ... .infinity
  }
}
