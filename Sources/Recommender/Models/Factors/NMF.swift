package import Kernels
import RatingData
package import Settings

/// The settings of `NMF`, under scikit-surprise's names and with its defaults; its own
/// `random_state` is drawn anew each time.
package struct NonnegativeSettings: Configurable {
  /// How many factors describe a user, and an item.
  package var factors = 15
  /// How often all ratings are gone through.
  package var epochs = 50
  /// Whether there are biases beside the factors.
  package var isBiased = false
  /// What draws the factors towards 0.
  package var userRegularisation = 0.06
  package var itemRegularisation = 0.06
  /// What draws the biases towards 0.
  package var userBiasRegularisation = 0.02
  package var itemBiasRegularisation = 0.02
  /// How far a rating moves the biases.
  package var userBiasLearning = 0.005
  package var itemBiasLearning = 0.005
  /// Between which numbers factors start.
  package var initialLow = 0.0
  package var initialHigh = 1.0
  /// What the factors are drawn from at the start.
  package var seed: UInt32 = 42

  package init() {}

  package static let settings: [Setting<NonnegativeSettings>] =
    ofModel + ofBiases + [
      .amount(
        "init_low", "The least number that factors start as.", recordedAs: "init_low",
        \.initialLow),
      .amount(
        "init_high", "The number below which factors start.", recordedAs: "init_high",
        \.initialHigh),
      .seed(
        "random_state", "What the factors are drawn from at the start.",
        recordedAs: "random_state", \.seed),
    ]

  private static let ofModel: [Setting<NonnegativeSettings>] = [
    .whole(
      "n_factors", "How many factors describe a user, and an item.", 1...10_000,
      recordedAs: "n_factors", \.factors),
    .whole(
      "n_epochs", "How often the ratings are gone through; one run gives every number up to it.",
      1...10_000, recordedAs: "n_epochs", \.epochs),
    .truth(
      "biased", "Whether there are a mean and biases beside the factors.", recordedAs: "biased",
      \.isBiased),
    .amount(
      "reg_pu", "What draws towards 0 the factors of users.", recordedAs: "reg_pu",
      \.userRegularisation),
    .amount(
      "reg_qi", "What draws towards 0 the factors of items.", recordedAs: "reg_qi",
      \.itemRegularisation),
  ]

  private static let ofBiases: [Setting<NonnegativeSettings>] = [
    .amount(
      "reg_bu", "What draws towards 0 the biases of users.", recordedAs: "reg_bu",
      \.userBiasRegularisation),
    .amount(
      "reg_bi", "What draws towards 0 the biases of items.", recordedAs: "reg_bi",
      \.itemBiasRegularisation),
    .amount(
      "lr_bu", "How far a rating moves the biases of users.", recordedAs: "lr_bu",
      \.userBiasLearning),
    .amount(
      "lr_bi", "How far a rating moves the biases of items.", recordedAs: "lr_bi",
      \.itemBiasLearning),
  ]
}

/// `NMF` of scikit-surprise's `matrix_factorization.pyx`: factors that are never negative, by
/// multiplicative steps.
package struct NMF: RatingFactorModel {
  package static let name = "NMF"
  package static let prediction =
    "the product of the factors of user and item, none of them negative; with `biased` also the mean "
    + "of all ratings, and how much user and item deviate from it"

  package static let help: ModelHelp? = ModelHelp(
    formula:
      "p·q, where no factor is negative, or m + b + c + p·q with `biased`. `n_epochs` times each "
      + "factor p of a user is multiplied by Σ q·r / (Σ q·e + n·`reg_pu`·p) over the user's n "
      + "ratings r, of which e are the estimates, and each of an item likewise; biases move as those "
      + "of SVD. One run predicts after each epoch. Without `biased` nothing is predicted of whom or "
      + "what training does not know but the mean of all ratings.",
    source:
      "X. Luo, M. Zhou, Y. Xia, Q. Zhu, An efficient non-negative matrix-factorization-based approach "
      + "(2014); scikit-surprise's NMF (`matrix_factorization.pyx`).",
    differences:
      "scikit-surprise draws other factors each time unless `random_state` is given; here it is 42. "
      + "Where a denominator is 0 it stops with ZeroDivisionError; here the run says at which epoch "
      + "it diverged. Ratings below 0 make factors negative in both.",
    examples: [
      .init("run model=NMF", "factors that add up and never cancel"),
      .init("run model=NMF biased=on n_factors=10", "with biases, which overfits sooner"),
    ])

  package var settings: NonnegativeSettings

  package init(_ settings: NonnegativeSettings = NonnegativeSettings()) { self.settings = settings }

  package var factorCount: Int { settings.factors }
  package var epochs: Int { settings.epochs }

  package var ofPredictions: NMF {
    var model = self
    model.settings.epochs = NonnegativeSettings().epochs
    return model
  }

  package func uses(_ setting: String) -> Bool {
    settings.isBiased || !["lr_bu", "lr_bi", "reg_bu", "reg_bi"].contains(setting)
  }

  package func forecast(
    _ size: ExperimentSize, _ resources: Resources
  ) -> (needed: Int, kept: Int) {
    let word = 64 * ((settings.factors + 7) / 8)
    let rating =
      size.hasReals ? NonnegativeFactors.bytesPerReal : NonnegativeFactors.bytesPerRating
    return (
      (word + 12) * (size.users + size.items) + word * size.users + rating * size.training
        + NumberedQuestions.bytesPerQuestion * size.tests, kept: 0
    )
  }

  package func effort(_ size: ExperimentSize) -> Effort {
    Effort(
      operations: Double(settings.epochs * size.training) * Double(10 * settings.factors + 10))
  }

  package func fit(on training: TrainingKey, _ resources: Resources) -> NonnegativeFactorsKey {
    NonnegativeFactorsKey(training: training, settings: settings)
  }
}

/// The stage of factors that are never negative.
package struct NonnegativeFactorsKey: FactorFit {
  package static let stage = StageName(rawValue: "multiplication")

  package var training: TrainingKey
  let settings: NonnegativeSettings

  package var epochs: Int { settings.epochs }

  package func move(
    _ state: DescentState, on set: TrainingSet, after done: Int, _ work: Work,
    afterEach look: (_ epoch: Int) throws(Cancelled) -> Void
  ) throws(Cancelled) {
    try rates.run(
      state.latent, users: set.users, items: set.items, codes: set.codes, reals: set.reals,
      count: set.count, after: done, threads: work.threads, activity: work.activity,
      afterEach: look)
  }

  /// The factors before the first epoch.
  package func initial(
    _ set: TrainingSet, _ activity: Activity
  ) throws(Cancelled) -> DescentState {
    let latent = LatentFactors(
      mean: set.mean(), isBiased: settings.isBiased,
      users: FactorTable(rows: set.userCount, factors: settings.factors),
      items: FactorTable(rows: set.itemCount, factors: settings.factors))
    var numbers = Draws(seed: settings.seed)
    for table in [latent.users, latent.items] {
      try table.draw(
        from: &numbers, low: settings.initialLow, high: settings.initialHigh, activity)
    }
    return DescentState(latent)
  }

  /// The steps of an epoch.
  package var rates: NonnegativeFactors {
    NonnegativeFactors(
      learning: DescentRates(
        userBiases: settings.userBiasLearning, itemBiases: settings.itemBiasLearning,
        userFactors: 0, itemFactors: 0),
      regularisation: DescentRates(
        userBiases: settings.userBiasRegularisation, itemBiases: settings.itemBiasRegularisation,
        userFactors: settings.userRegularisation, itemFactors: settings.itemRegularisation),
      epochs: settings.epochs)
  }
}
