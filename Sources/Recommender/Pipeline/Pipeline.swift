package import Kernels
package import RatingData

/// The stages from a ratings file to metrics: a value, so that a command that fails leaves the
/// session with the pipeline that it had.
///
/// Each stage is known by its inputs, and is computed only where it is not there or its inputs are
/// no longer what is asked for. The predictions stage holds the errors of every k, and is kept for
/// every combination of settings that was run: going back to one costs nothing.
package struct Pipeline: Sendable {
  package private(set) var ratings: Stage<RatingsKey, Ratings>?
  package private(set) var sample: Stage<SampleKey, Sample>?
  package private(set) var split: Stage<SplitKey, Split>?
  /// What models have learnt, by the stage in which they did.
  package private(set) var fits: [StageName: Stage<SplitKey, any FittedModel>] = [:]
  /// The training ratings arranged for a look at them, as long as no similarities stage has them.
  var training: Stage<TrainingKey, TrainingIndex>?
  package private(set) var predictions: [PredictionsKey: Stage<PredictionsKey, Predictions>] = [:]

  package private(set) var sampleRequest: SampleRequest?
  package var splitRequest = SplitRequest(test: .fraction(0.2), seed: 42)
  /// The smallest and the largest rating of the file.
  package private(set) var fileScale = 0.0...0.0
  private var loads = 0
  /// The stages that the run under way, or the last one, has computed.
  var computed: Set<StageName> = []

  package init() {}

  // MARK: - Data

  /// Takes new ratings in; the sample is off again.
  ///
  /// - Parameter seconds: How long it took to read or make them.
  package mutating func load(_ new: Ratings, seconds: Double) {
    loads += 1
    ratings = Stage(key: RatingsKey(load: loads), output: new, seconds: seconds, bytes: new.bytes)
    fileScale = new.values.range
    (sample, split, fits, predictions, sampleRequest) = (nil, nil, [:], [:], nil)
    training = nil
  }

  /// Keeps the most active users and most rated items, or all ratings where `request` is nil.
  package mutating func take(
    _ request: SampleRequest?, threads: Int, activity: Activity
  ) throws {
    guard let ratings else { throw PipelineError.noRatings }
    sampleRequest = request
    guard let request else {
      sample = nil
      return
    }
    let key = SampleKey(ratings: ratings.key, request: request)
    if sample?.key == key { return }
    sample = try Stage(key, bytes: \.ratings.bytes) {
      try ratings.output.sample(
        users: request.users, items: request.items, threads: threads, activity: activity)
    }
  }

  /// The same data and requests with nothing computed: what is cheap to keep of a pipeline that may
  /// be gone back to.
  package var withoutResults: Pipeline {
    var copy = self
    (copy.sample, copy.split, copy.fits, copy.predictions) = (nil, nil, [:], [:])
    copy.training = nil
    return copy
  }

  /// The same requests without any data.
  package var withoutRatings: Pipeline {
    var copy = withoutResults
    copy.ratings = nil
    return copy
  }

  /// Whether the ratings of both are those of the same load.
  package func hasSameRatings(as other: Pipeline) -> Bool { ratings?.key == other.ratings?.key }

  /// The ratings that are split: the sample, or all.
  package var sampled: Ratings? {
    sampleRequest == nil ? ratings?.output : sample?.output.ratings
  }

  // MARK: - Keys

  func splitKey(_ ratings: RatingsKey) -> SplitKey {
    SplitKey(sample: SampleKey(ratings: ratings, request: sampleRequest), request: splitRequest)
  }

  func predictionsKey(
    _ ratings: RatingsKey, _ settings: ExperimentSettings
  ) -> PredictionsKey {
    PredictionsKey(
      split: splitKey(ratings), model: ModelKey(settings.chosen),
      scale: scale(settings))
  }

  /// The scale that predictions are clipped to: the one that is set, or the file's.
  func scale(_ settings: ExperimentSettings) -> ClosedRange<Double> { settings.scale ?? fileScale }

  // MARK: - Stages

  mutating func freshSplit(_ key: SplitKey, of ratings: Ratings, activity: Activity) throws -> Split
  {
    if let split, split.key == key { return split.output }
    let made = try Stage(key, bytes: \.bytes) {
      try ratings.split(test: key.request.test, seed: key.request.seed, activity: activity)
    }
    split = made
    computed.insert(.split)
    return made.output
  }

  /// What the model has learnt of a split; nil where nothing held will do.
  func heldFit<Chosen: Model>(
    of model: Chosen, _ key: SplitKey, memory: Int
  ) -> Chosen.Fitted? {
    guard let held = fits[Chosen.stage], held.key == key,
      let fitted = held.output as? Chosen.Fitted, model.isServed(by: fitted, memory: memory)
    else { return nil }
    return fitted
  }

  mutating func freshFit<Chosen: Model>(
    of model: Chosen, _ key: SplitKey, _ data: SplitRatings, _ settings: ExperimentSettings,
    activity: Activity
  ) throws -> Chosen.Fitted {
    if let held = heldFit(of: model, key, memory: settings.memory) { return held }
    training = nil
    let made = try Stage(key, bytes: \.bytes) {
      try model.fit(data, memory: settings.memory, threads: settings.threads, activity: activity)
    }
    fits[Chosen.stage] = Stage(
      key: key, output: made.output, seconds: made.seconds, bytes: made.bytes)
    computed.insert(Chosen.stage)
    return made.output
  }

  /// Keeps a stage of predictions; of the others the curves stay, and their tables as long as all
  /// fit in `tables` bytes.
  mutating func keep(_ stage: Stage<PredictionsKey, Predictions>, tables: Int) {
    predictions[stage.key] = nil
    if predictions.values.reduce(stage.bytes, { $0 + $1.bytes }) > tables {
      for (key, held) in predictions {
        predictions[key] = held.mapped(\.withoutTable, bytes: \.bytes)
      }
    }
    predictions[stage.key] = stage
    computed.insert(.predictions)
  }

  /// FCP from the kept predictions of a key, remembered for the next time.
  mutating func concordance(k: Int, _ key: PredictionsKey) -> Double? {
    guard let stage = predictions[key] else { return nil }
    var output = stage.output
    let value = output.concordance(k: k)
    predictions[key] = stage.mapped({ _ in output }, bytes: \.bytes)
    return value
  }
}

extension Split {
  /// The memory of the order, in bytes.
  fileprivate var bytes: Int { 4 * order.count }
}

extension Ratings {
  /// The memory of the columns, in bytes.
  fileprivate var bytes: Int {
    switch values {
    case .halves: 9 * count
    case .reals: 16 * count
    }
  }
}
