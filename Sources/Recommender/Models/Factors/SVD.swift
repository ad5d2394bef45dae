/// `SVD` of scikit-surprise's `matrix_factorization.pyx`: factors of users and items whose scalar
/// product, with biases, is the rating, by a gradient descent.
///
/// S. Funk, "Netflix update: try this at home" (2006); Y. Koren, R. Bell, C. Volinsky, "Matrix
/// factorization techniques for recommender systems" (2009).
package struct SVD: RatingFactorModel {
  package static let name = "SVD"
  package static let prediction =
    "the mean of all ratings, how much user and item deviate from it, and the product of their "
    + "factors"

  package static let help: ModelHelp? = ModelHelp(
    formula:
      "m + b + c + p·q: the mean of all ratings, the biases of user and item, and the scalar "
      + "product of their factors. All are moved rating by rating, `n_epochs` times, against the "
      + "error: x by lr·(error·y − reg·x), where y is 1 for a bias, and the other's factor for a "
      + "factor. One run predicts after each epoch.",
    source:
      "S. Funk, Netflix update: try this at home (2006); scikit-surprise's SVD "
      + "(`matrix_factorization.pyx`).",
    differences:
      "scikit-surprise draws other factors each time unless `random_state` is given; here it is 42.",
    examples: [
      .init("run model=SVD n_factors=20", "a model of twenty factors"),
      .init("run model=SVD n_epochs=30; plot rmse by epoch", "how many epochs are enough"),
    ])

  package var settings: FactorSettings

  package init(_ settings: FactorSettings = FactorSettings()) { self.settings = settings }

  package var factorCount: Int { settings.factors }

  package var epochs: Int { settings.epochs }

  package var ofPredictions: SVD {
    var model = self
    model.settings.epochs = FactorSettings().epochs
    return model
  }

  package func uses(_ setting: String) -> Bool {
    settings.isBiased || !["lr_bu", "lr_bi", "reg_bu", "reg_bi"].contains(setting)
  }

  package func forecast(
    _ size: ExperimentSize, _ resources: Resources
  ) -> (needed: Int, kept: Int) {
    let row = 64 * ((settings.factors + 7) / 8) + 12
    return (
      row * (size.users + size.items) + (size.hasReals ? 12 : 5) * size.training
        + NumberedQuestions.bytesPerQuestion * size.tests, kept: 0
    )
  }

  package func effort(_ size: ExperimentSize) -> Effort {
    Effort(descentOver: settings.epochs, size, factors: settings.factors)
  }

  package func fit(on training: TrainingKey, _ resources: Resources) -> FactorsKey {
    FactorsKey(training: training, settings: settings)
  }
}
