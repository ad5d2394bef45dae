package import Kernels
package import RatingData
package import Settings

/// The settings of `iALS`.
package struct ConfidenceSettings: Configurable {
  /// How many factors describe a user, and an item.
  package var factors = 50
  /// How often users are fitted to items, and items to users.
  package var epochs = 15
  /// What draws all factors towards 0.
  package var regularisation = 10.0
  /// How much more a pair counts for each point of its rating.
  package var confidence = 1.0
  /// What the factors of items are drawn from at the start.
  package var seed: UInt32 = 42

  package init() {}

  package static let settings: [Setting<ConfidenceSettings>] = [
    .whole(
      "n_factors", "How many factors describe a user, and an item.", 1...2_000,
      recordedAs: "n_factors", \.factors),
    .whole(
      "n_epochs", "How often users are fitted to items, and items to users.", 1...10_000,
      recordedAs: "n_epochs", \.epochs),
    .amount(
      "reg_all", "What draws all factors towards 0.", recordedAs: "reg_all", \.regularisation),
    .amount(
      "alpha", "How much more a pair counts for each point of its rating.", recordedAs: "alpha",
      \.confidence),
    .seed(
      "random_state", "What the factors of items are drawn from at the start.",
      recordedAs: "random_state", \.seed),
  ]
}

/// Factors of users and items whose product ranks: 1 for what a user has rated, 0 for all else, each
/// with the confidence that there is in it.
///
/// Y. Hu, Y. Koren, C. Volinsky, "Collaborative filtering for implicit feedback datasets" (2008).
package struct IALS: FactorModel {
  package static let name = "iALS"
  package static let prediction =
    "a score and no rating, the product of the factors of user and item: near 1 for what the user is "
    + "expected to rate, near 0 for the rest"
  package static let predictsRatings = false

  package static let help: ModelHelp? = ModelHelp(
    formula:
      "x·y, where the factors make Σ (1 + `alpha`·r)·(p − x·y)² + `reg_all`·(Σ ‖x‖² + Σ ‖y‖²) least "
      + "over all users and items: p is 1 and r the rating where there is one, and both are 0 where "
      + "there is none. Factors of users and of items are solved for by turns, `n_epochs` times. It "
      + "ranks, and is measured by its lists alone: precision@10, recall@10 and ndcg@10 unasked.",
    source:
      "Y. Hu, Y. Koren, C. Volinsky, Collaborative filtering for implicit feedback datasets (2008). "
      + "scikit-surprise has no such model.",
    examples: [
      .init("run model=iALS candidates=all", "a model made for lists, ranking all items"),
      .init("run model=iALS alpha=10 reg_all=1", "more confidence in what was rated"),
    ])

  package var settings: ConfidenceSettings

  package init(_ settings: ConfidenceSettings = ConfidenceSettings()) { self.settings = settings }

  package var factorCount: Int { settings.factors }

  package func forecast(
    _ size: ExperimentSize, _ resources: Resources
  ) -> (needed: Int, kept: Int) {
    let row = 64 * ((settings.factors + 7) / 8) + 12
    // Sixteen parts of a sum, and one matrix for each thread.
    let matrices = (16 + resources.threads) * settings.factors * row
    let ratings = Interactions.bytesPerRating * size.training
    return (row * (size.users + size.items) + matrices + ratings, kept: 0)
  }

  package func fit(on training: TrainingKey, _ resources: Resources) -> ConfidentFactorsKey {
    ConfidentFactorsKey(training: training, settings: settings)
  }

  package func answer(
    _ questions: Questions, on training: TrainingKey, scale: ClosedRange<Double>,
    kept: KeptPredictions, wholeCurve: Bool, _ work: inout Work
  ) throws -> TestPredictions {
    let fitted = try work.learnt(by: self, on: training)
    return try TestPredictions.at(place, of: questions, kept: kept, work) { user, item in
      let (score, isPossible) = fitted.score(user: user, item: item)
      return (score.clipped(to: scale), isPossible)
    }
  }

  package func explain(
    user: Int, item: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> Explanation {
    try work.learnt(by: self, on: training).scoreExplanation(user: user, item: item)
  }

  // MARK: - As files

  package func portable(
    _ fitted: Factors, of ratings: Ratings, scale: ClosedRange<Double>, on training: TrainingKey,
    _ work: inout Work
  ) -> PortableModel {
    PortableModel(
      users: PortableIdentifiers(ratings.userIDs, fitted.userIndices),
      items: PortableIdentifiers(ratings.itemIDs, fitted.itemIndices),
      columns: [
        .json("model", ScoreFile(factors: settings.factors)),
        .factors("user_factors", fitted.latent.users),
        .factors("item_factors", fitted.latent.items),
      ])
  }

  private struct ScoreFile: Encodable {
    let model = IALS.name
    let factors: Int

    private enum CodingKeys: String, CodingKey {
      case model
      case factors = "n_factors"
    }
  }
}

extension Factors {
  /// The product of factors; 0 where user or item has no training rating.
  fileprivate func score(user: Int, item: Int) -> (Double, isPossible: Bool) {
    let score = latent.estimate(user: numbers.user(user), item: numbers.item(item))
    return (score ?? 0, score != nil)
  }

  fileprivate func scoreExplanation(user: Int, item: Int) -> Explanation {
    var explanation = explanation(user: user, item: item)
    if explanation.impossibility != nil { explanation.estimate = 0 }
    return explanation
  }
}

/// The stage of factors that are fitted with confidence.
package struct ConfidentFactorsKey: FitKey {
  package static let stage = StageName(rawValue: "alternation")

  package var training: TrainingKey
  let settings: ConfidenceSettings

  /// The standard deviation of what factors start as.
  private static let initialDeviation = 0.01

  package func make(_ work: inout Work) throws -> Factors {
    let set = try training.set(&work)
    let pairs = try Interactions(set, work.activity)
    work.activity.begin(
      Self.stage.rawValue, units: 2 * settings.epochs * pairs.byUser.others.count)
    let latent = LatentFactors(
      mean: set.mean(), isBiased: false,
      users: FactorTable(rows: set.userCount, factors: settings.factors),
      items: FactorTable(rows: set.itemCount, factors: settings.factors))
    var numbers = NormalNumbers(seed: settings.seed)
    try latent.items.draw(
      from: &numbers, mean: 0, deviation: Self.initialDeviation, work.activity)
    let squares = ConfidenceSquares(
      regularisation: settings.regularisation, confidence: settings.confidence,
      epochs: settings.epochs)
    try squares.run(
      users: latent.users, items: latent.items, pairs, threads: work.threads,
      activity: work.activity)
    return Factors(latent, of: set).after(DescentCourse(epochs: settings.epochs))
  }

  package func bytes(_ output: Factors) -> Int { output.bytes }
}
