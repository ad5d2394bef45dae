package import Kernels
package import Settings

/// The settings of `SVDpp`, under scikit-surprise's names and with its defaults; its own
/// `random_state` is drawn anew each time.
package struct ImplicitFactorSettings: Configurable {
  /// How many factors describe a user, and an item.
  package var factors = 20
  /// How often all ratings are gone through.
  package var epochs = 20
  /// Of the numbers that factors start as.
  package var initialMean = 0.0
  package var initialDeviation = 0.1
  /// How far a rating moves what predicts it.
  package var learning = FactorSettings.Rates(all: 0.007)
  /// What draws all parameters towards 0.
  package var regularisation = FactorSettings.Rates(all: 0.02)
  /// What the factors are drawn from at the start.
  package var seed: UInt32 = 42

  package init() {}

  package static let settings: [Setting<ImplicitFactorSettings>] =
    ofModel
    + FactorSettings.Rates.settings("lr_", "How far a rating moves", hasImplicit: true)
    .map { $0.lifted(\.learning) }
    + FactorSettings.Rates.settings("reg_", "What draws towards 0", hasImplicit: true)
    .map { $0.lifted(\.regularisation) } + [
      .seed(
        "random_state", "What the factors are drawn from at the start.",
        recordedAs: "random_state", \.seed)
    ]

  private static let ofModel: [Setting<ImplicitFactorSettings>] = [
    .whole(
      "n_factors", "How many factors describe a user, and an item.", 1...10_000,
      recordedAs: "n_factors", \.factors),
    .whole(
      "n_epochs", "How often the ratings are gone through; one run gives every number up to it.",
      1...10_000, recordedAs: "n_epochs", \.epochs),
    .number(
      "init_mean", "The mean of the numbers that factors start as.", recordedAs: "init_mean",
      \.initialMean),
    .amount(
      "init_std_dev", "The standard deviation of the numbers that factors start as.",
      recordedAs: "init_std_dev", \.initialDeviation),
  ]
}

/// `SVDpp` of scikit-surprise's `matrix_factorization.pyx`: `SVD` where a user is also described by
/// what he has rated.
///
/// Y. Koren, "Factorization meets the neighborhood: a multifaceted collaborative filtering model"
/// (2008), section 3.
package struct SVDpp: RatingFactorModel {
  package static let name = "SVDpp"
  package static let prediction =
    "what SVD predicts, where what a user has rated describes the user as well, whatever the ratings"

  package static let help: ModelHelp? = ModelHelp(
    formula:
      "m + b + c + (p + Σ y / √n)·q: that of SVD, where to a user's factors p those y are added that "
      + "stand for having rated an item, over the user's n ratings. They are moved as all others, "
      + "by `lr_yj` and `reg_yj`. One run predicts after each epoch.",
    source:
      "Y. Koren, Factorization meets the neighborhood (2008), section 3; scikit-surprise's SVDpp "
      + "(`matrix_factorization.pyx`).",
    differences:
      "scikit-surprise draws other factors each time unless `random_state` is given; here it is 42. "
      + "Its `cache_ratings` changes no number, and is not needed: what a rating moves is moved for "
      + "all items of the user at once.",
    examples: [
      .init("run model=SVDpp", "twenty factors, twenty epochs"),
      .init("run model=SVDpp n_epochs=30; plot rmse by epoch", "how many epochs are enough"),
    ])

  package var settings: ImplicitFactorSettings

  package init(_ settings: ImplicitFactorSettings = ImplicitFactorSettings()) {
    self.settings = settings
  }

  package var factorCount: Int { settings.factors }
  package var epochs: Int { settings.epochs }

  package var ofPredictions: SVDpp {
    var model = self
    model.settings.epochs = ImplicitFactorSettings().epochs
    return model
  }

  package func forecast(
    _ size: ExperimentSize, _ resources: Resources
  ) -> (needed: Int, kept: Int) {
    // A user's factors alone and with those of items; an item's of both kinds.
    let row = 2 * 64 * ((settings.factors + 7) / 8) + 12
    return (
      row * (size.users + size.items) + 4 * size.items + (size.hasReals ? 12 : 5) * size.training
        + NumberedQuestions.bytesPerQuestion * size.tests, kept: 0
    )
  }

  package func effort(_ size: ExperimentSize) -> Effort {
    Effort(descentOver: settings.epochs, size, factors: 2 * settings.factors)
  }

  package func fit(on training: TrainingKey, _ resources: Resources) -> ImplicitFactorsKey {
    ImplicitFactorsKey(training: training, settings: settings)
  }
}

/// The stage of factors beside implicit ones.
package struct ImplicitFactorsKey: FactorFit {
  package static let stage = StageName(rawValue: "implicit factors")

  package var training: TrainingKey
  let settings: ImplicitFactorSettings

  package var epochs: Int { settings.epochs }

  package func move(
    _ state: DescentState, on set: TrainingSet, after done: Int, _ work: Work,
    afterEach look: (_ epoch: Int) throws(Cancelled) -> Void
  ) throws(Cancelled) {
    try descent.run(
      state.latent, own: state.hidden[0], implicit: state.hidden[1], users: set.users,
      items: set.items, codes: set.codes, reals: set.reals, count: set.count, after: done,
      threads: work.threads, activity: work.activity, afterEach: look)
  }

  /// The factors before the first epoch; hidden are those of users alone, and the implicit ones.
  package func initial(
    _ set: TrainingSet, _ activity: Activity
  ) throws(Cancelled) -> DescentState {
    let count = settings.factors
    let own = FactorTable(rows: set.userCount, factors: count)
    let implicit = FactorTable(rows: set.itemCount, factors: count)
    let latent = LatentFactors(
      mean: set.mean(), isBiased: true, users: FactorTable(rows: set.userCount, factors: count),
      items: FactorTable(rows: set.itemCount, factors: count))
    var numbers = NormalNumbers(seed: settings.seed)
    for table in [own, latent.items, implicit] {
      try table.draw(
        from: &numbers, mean: settings.initialMean, deviation: settings.initialDeviation, activity)
    }
    return DescentState(latent, hidden: [own, implicit])
  }

  /// The steps of an epoch.
  package var descent: ImplicitDescent {
    let (learning, regularisation) = (settings.learning, settings.regularisation)
    return ImplicitDescent(
      learning: learning.ofEach, regularisation: regularisation.ofEach,
      implicit: (
        learning.implicitFactors ?? learning.all,
        regularisation.implicitFactors ?? regularisation.all
      ), epochs: settings.epochs)
  }
}
