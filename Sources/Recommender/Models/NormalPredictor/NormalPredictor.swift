package import Kernels
package import RatingData
package import Settings

/// The settings of `NormalPredictor`.
package struct DrawnSettings: Configurable {
  /// What predictions are drawn from.
  package var seed: UInt32 = 42

  package init() {}

  package static let settings: [Setting<DrawnSettings>] = [
    .seed(
      "random_state", "What the predictions are drawn from.", recordedAs: "random_state", \.seed)
  ]
}

/// `NormalPredictor` of scikit-surprise's `random_pred.py`: a number from the normal distribution that
/// the ratings have, whoever asks.
package struct NormalPredictor: Model {
  package static let name = "NormalPredictor"
  package static let prediction =
    "a random number, drawn from the normal distribution with the mean and the standard deviation of "
    + "all ratings"

  package static let help: ModelHelp? = ModelHelp(
    formula:
      "m + s·z, where m is the mean of all ratings, s their standard deviation, and z a number drawn "
      + "anew for each question, in their order: what a model must beat to have learnt anything. A "
      + "single prediction is the first that is drawn; a list of all items is drawn for each user "
      + "apart.",
    source: "scikit-surprise's NormalPredictor (`random_pred.py`).",
    differences:
      "scikit-surprise draws from NumPy's global generator, and goes on with it from test to test; "
      + "here every test draws what it gives after np.random.seed(random_state), 42 unless it is set.",
    examples: [.init("run model=NormalPredictor", "what chance alone makes of the test")])

  package var settings: DrawnSettings

  package init(_ settings: DrawnSettings = DrawnSettings()) { self.settings = settings }

  package func forecast(
    _ size: ExperimentSize, _ resources: Resources
  ) -> (needed: Int, kept: Int) {
    ((size.hasReals ? 16 : 9) * size.training + 8 * (size.users + size.tests), kept: 0)
  }

  package func fit(on training: TrainingKey, _ resources: Resources) -> SpreadKey {
    SpreadKey(training: training)
  }

  package func answer(
    _ questions: Questions, on training: TrainingKey, scale: ClosedRange<Double>,
    kept: KeptPredictions, wholeCurve: Bool, _ work: inout Work
  ) throws -> TestPredictions {
    let fitted = try work.learnt(by: self, on: training)
    let drawn = Buffer<Double>(count: questions.count)
    var numbers = NormalNumbers(seed: settings.seed)
    for position in 0..<questions.count {
      drawn[position] = fitted.estimate(by: &numbers)
      if position % (1 << 18) == 0 { try work.activity.checkCancellation() }
    }
    return try TestPredictions.at(
      place, of: questions, kept: kept, work,
      byPosition: { (drawn[$0].clipped(to: scale), isPossible: true) })
  }

  package func scorer(
    of set: TrainingSet, on training: TrainingKey, _ work: inout Work
  ) throws -> CatalogueScorer? {
    let fitted = try work.learnt(by: self, on: training)
    let (seed, itemCount, numbers) = (settings.seed, set.itemCount, InnerNumbers(set))
    return CatalogueScorer { users, rows in
      for (row, user) in users.enumerated() {
        var drawn = NormalNumbers(seed: seed &+ UInt32(numbers.user(Int(user)) ?? 0))
        for item in 0..<itemCount { rows[row * itemCount + item] = fitted.estimate(by: &drawn) }
      }
    }
  }

  package func explain(
    user: Int, item: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> Explanation {
    let fitted = try work.learnt(by: self, on: training)
    var numbers = NormalNumbers(seed: settings.seed)
    let estimate = fitted.estimate(by: &numbers)
    return Explanation(
      estimate: estimate,
      facts: [
        .init("mean of all", .number(fitted.mean)),
        .init("deviation of all", .number(fitted.deviation)),
        .init("drawn", .difference(estimate - fitted.mean)),
      ])
  }

  // MARK: - As files

  package func portable(
    _ fitted: RatingSpread, of ratings: Ratings, scale: ClosedRange<Double>,
    on training: TrainingKey, _ work: inout Work
  ) throws -> PortableModel {
    let set = try training.set(&work)
    let file = File(
      mean: fitted.mean, deviation: fitted.deviation, seed: settings.seed,
      scale: [scale.lowerBound, scale.upperBound])
    return PortableModel(
      users: PortableIdentifiers(ratings.userIDs, set.userIndices),
      items: PortableIdentifiers(ratings.itemIDs, set.itemIndices),
      columns: [.json("model", file)])
  }

  /// `model.json` of a distribution.
  private struct File: Encodable {
    let model = NormalPredictor.name
    /// The mean of the training ratings, and their standard deviation.
    let mean: Double
    let deviation: Double
    let seed: UInt32
    /// The smallest and the largest prediction.
    let scale: [Double]

    private enum CodingKeys: String, CodingKey {
      case model, mean, deviation, scale
      case seed = "random_state"
    }
  }
}

/// How ratings are spread.
package struct RatingSpread: FittedModel {
  /// The mean of the training ratings.
  package let mean: Double
  let deviation: Double
  package let userCount: Int
  package let itemCount: Int

  package var bytes: Int { 16 }
  package var facts: [StageFact] { [.words("a mean and a deviation")] }

  /// The next estimate that is drawn, not clipped.
  func estimate(by numbers: inout NormalNumbers) -> Double { mean + deviation * numbers.next() }
}

/// The stage of the mean and the standard deviation of all ratings.
package struct SpreadKey: FitKey {
  package static let stage = StageName(rawValue: "distribution")

  package var training: TrainingKey

  package func make(_ work: inout Work) throws -> RatingSpread {
    let set = try training.set(&work)
    let mean = set.mean()
    let deviation = try RatingMoments.deviation(
      around: mean, users: set.users, userCount: set.userCount, codes: set.codes,
      reals: set.reals, count: set.count, threads: work.threads, activity: work.activity)
    return RatingSpread(
      mean: mean, deviation: deviation, userCount: set.userCount, itemCount: set.itemCount)
  }

  package func bytes(_ output: RatingSpread) -> Int { output.bytes }
}
