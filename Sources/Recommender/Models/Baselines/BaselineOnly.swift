package import Kernels
package import Settings

/// The settings of `BaselineOnly`, under scikit-surprise's names and with its defaults.
package struct BaselineSettings: Configurable {
  /// How often the biases of items and users are fitted by turns.
  package var epochs = 10
  /// What draws the biases of users towards 0.
  package var userRegularisation = 15.0
  /// What draws the biases of items towards 0.
  package var itemRegularisation = 10.0

  package init() {}

  package static let settings: [Setting<BaselineSettings>] = [
    .whole(
      "n_epochs", "How often the biases of items and of users are fitted by turns.", 1...10_000,
      recordedAs: "n_epochs", \.epochs),
    .amount(
      "reg_u", "What draws the biases of users towards 0: the more, the fewer ratings one has.",
      recordedAs: "reg_u", \.userRegularisation),
    .amount(
      "reg_i", "What draws the biases of items towards 0: the more, the fewer ratings one has.",
      recordedAs: "reg_i", \.itemRegularisation),
  ]
}

/// `BaselineOnly` of scikit-surprise's `baseline_only.py` with `method='als'`: the mean of all
/// ratings, and how much the user and the item deviate from it.
package struct BaselineOnly: Model {
  package static let name = "BaselineOnly"
  package static let prediction =
    "the mean of all ratings and how much user and item deviate from it"

  package var settings: BaselineSettings

  package init(_ settings: BaselineSettings = BaselineSettings()) { self.settings = settings }

  package func forecast(
    _ size: ExperimentSize, _ resources: Resources
  ) -> (needed: Int, kept: Int) {
    ((size.hasReals ? 24 : 10) * size.training + 16 * (size.users + size.items), kept: 0)
  }

  package func fit(on training: TrainingKey, _ resources: Resources) -> BiasesKey {
    BiasesKey(training: training, settings: settings)
  }

  package func answer(
    _ questions: Questions, on training: TrainingKey, scale: ClosedRange<Double>,
    kept: KeptPredictions, _ work: inout Work
  ) throws -> TestPredictions {
    let fitted = try work.learnt(by: self, on: training)
    return try TestPredictions.ofEach(
      questions.count, kept: kept, threads: work.threads, activity: work.activity
    ) { position in
      let (user, item, rating) = questions[position]
      let estimate = fitted.estimate(user: user, item: item)
      return (rating, max(scale.lowerBound, min(scale.upperBound, estimate)))
    }
  }

  package func explain(
    user: Int, item: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> Explanation {
    let fitted = try work.learnt(by: self, on: training)
    return Explanation(
      estimate: fitted.estimate(user: user, item: item),
      facts: [
        .init("mean of all", .number(fitted.mean)),
        .init("bias of the user", .difference(fitted.users[user])),
        .init("bias of the item", .difference(fitted.items[item])),
      ])
  }
}
