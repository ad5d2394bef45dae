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
  /// How many epochs descents have gone through, of all folds.
  package private(set) var epochs = 0
  private var loads = 0

  package init() {}

  // MARK: - Data

  /// Takes new ratings in, and gives up all that was computed of others.
  ///
  /// - Parameters:
  ///   - seconds: How long it took to read or make them.
  ///   - times: Where their times come from.
  ///   - titles: Those of the items, and their genres, as far as they are known.
  ///   - scale: The smallest and the largest rating of all that these are a part of; nil where they
  ///     are no part.
  package mutating func load(
    _ new: Ratings, seconds: Double, times: TimesSource? = nil, titles: Titles = .none,
    scale: ClosedRange<Double>? = nil
  ) {
    loads += 1
    let key = RatingsKey(load: loads)
    ratingsKey = key
    fileScale = scale ?? new.values.range
    shelf = Shelf()
    shelf.put(new, seconds: seconds, for: key)
    if let times { shelf.put(times, seconds: 0, for: TimesSourceKey(ratings: key)) }
    if titles.count > 0 { shelf.put(titles, seconds: 0, for: TitlesKey(ratings: key)) }
  }

  /// All ratings, and how long it took to read or make them.
  package var ratings: (ratings: Ratings, seconds: Double)? {
    ratingsKey.flatMap { shelf.held($0) }.map { ($0.output, $0.held.seconds) }
  }

  /// Where the times of the ratings come from; nil where they have none.
  package var times: TimesSource? {
    ratingsKey.flatMap { shelf.output(TimesSourceKey(ratings: $0)) }
  }

  /// The ratings that a plan splits, with what was taken out on the way; what is not held is made
  /// now, and what no longer is asked for is given up.
  ///
  /// - Throws: `PipelineError.noRatings`, `FilterError`, `SampleError`, `Cancelled`.
  @discardableResult
  package mutating func takeData(
    _ plan: Plan, _ resources: Resources, activity: Activity
  ) throws -> DataAtHand {
    let data = try data(plan)
    if data.filter == nil { shelf.drop(FilterKey.self) { _ in true } }
    if data.draw == nil { shelf.drop(DrawKey.self) { _ in true } }
    if data.sample == nil { shelf.drop(SampleKey.self) { _ in true } }
    _ = try working(resources, activity) { work in
      // The draw and the sample ask for what comes before them only where they are not held.
      if let key = data.filterKey { _ = try work.output(key) }
      if let key = data.drawKey { _ = try work.output(key) }
      return try work.ratings(data)
    }
    return DataAtHand(
      filtered: data.filterKey.flatMap { shelf.held($0) }.map { ($0.output, $0.held.seconds) },
      drawn: data.drawKey.flatMap { shelf.held($0) }.map { ($0.output, $0.held.seconds) },
      sampled: data.sampleKey.flatMap { shelf.held($0) }.map { ($0.output, $0.held.seconds) })
  }

  /// The ratings that a plan splits, as far as they are there: the sample, or all.
  package func sampled(_ plan: Plan) -> Ratings? {
    (try? data(plan)).flatMap { shelf.ratings($0) }
  }

  // MARK: - Less

  /// The same data with nothing computed: what is cheap to keep of a pipeline that may be gone back
  /// to.
  package var withoutResults: Pipeline {
    var copy = self
    copy.shelf.drop {
      $0.stage != .ratings && !($0.key is TimesSourceKey)
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
    epochs += work.epochs
    return result
  }

  func data(_ plan: Plan) throws(PipelineError) -> DataKey {
    guard let ratingsKey else { throw .noRatings }
    return DataKey(
      ratings: ratingsKey, filter: plan.filter, draw: plan.draw, sample: plan.sample)
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

/// What a plan leaves of the ratings, stage by stage, and how long each took in seconds; nil for
/// stages that are off.
package struct DataAtHand: Sendable {
  package let filtered: (kept: KeptRatings, seconds: Double)?
  package let drawn: (kept: KeptRatings, seconds: Double)?
  package let sampled: (sample: Sample, seconds: Double)?
}
