package import Kernels

/// `BaselineOnly` of scikit-surprise's `baseline_only.py`: the mean of all ratings, and how much the
/// user and the item deviate from it.
package struct BaselineOnly: Model {
  package static let name = "BaselineOnly"
  package static let prediction =
    "the mean of all ratings and how much user and item deviate from it"

  package static let help: ModelHelp? = ModelHelp(
    formula:
      "m + b + c, where m is the mean of all ratings, b the bias of the user and c that of the "
      + "item. `als` fits the biases of items and of users by turns, as means of what is left, "
      + "divided by their number plus `reg_i` or `reg_u`; `sgd` moves both rating by rating.",
    source:
      "Y. Koren, Factor in the neighbors (2010), section 2.1; scikit-surprise's BaselineOnly "
      + "(`optimize_baselines.pyx`), whose `bsl_options` have the same names.",
    examples: [
      .init("run model=BaselineOnly reg_u=5", "biases of users that are drawn less to 0"),
      .init("run model=BaselineOnly method=sgd", "every epoch of a descent"),
    ])

  package var settings: BaselineSettings

  package init(_ settings: BaselineSettings = BaselineSettings()) { self.settings = settings }

  /// A descent predicts after each epoch on its way.
  package var curve: Curve? {
    settings.method == .sgd ? Curve(epochs: settings.epochs) : nil
  }

  package var ofPredictions: BaselineOnly {
    var model = BaselineOnly(settings.ofMethod)
    if curve != nil { model.settings.epochs = Self.epochsFromStart }
    return model
  }

  private static let epochsFromStart = BaselineSettings().epochs

  package func uses(_ setting: String) -> Bool { settings.uses(setting) }

  package func forecast(
    _ size: ExperimentSize, _ resources: Resources
  ) -> (needed: Int, kept: Int) {
    let asked = curve == nil ? 0 : NumberedQuestions.bytesPerQuestion * size.tests
    return (
      (size.hasReals ? 24 : 10) * size.training + 16 * (size.users + size.items) + asked, kept: 0
    )
  }

  package func effort(_ size: ExperimentSize) -> Effort {
    settings.method == .sgd
      ? Effort(descentOver: settings.epochs, size)
      : Effort(operations: 6 * Double(settings.epochs * size.training))
  }

  package func fit(on training: TrainingKey, _ resources: Resources) -> BiasesKey {
    BiasesKey(training: training, settings: settings.ofMethod)
  }

  package func answer(
    _ questions: Questions, on training: TrainingKey, scale: ClosedRange<Double>,
    kept: KeptPredictions, wholeCurve: Bool, _ work: inout Work
  ) throws -> TestPredictions {
    if wholeCurve, curve != nil {
      return try answersOfEachEpoch(questions, on: training, scale: scale, kept: kept, &work)
    }
    let fitted = try work.learnt(by: self, on: training)
    return try TestPredictions.at(place, of: questions, kept: kept, work) { user, item in
      (fitted.estimate(user: user, item: item).clipped(to: scale), isPossible: true)
    }
  }

  package func scorer(
    of set: TrainingSet, on training: TrainingKey, _ work: inout Work
  ) throws -> CatalogueScorer? {
    let fitted = try work.learnt(by: self, on: training)
    let indices = set.itemIndices
    return CatalogueScorer(itemCount: indices.count) { user, item in
      fitted.estimate(user: user, item: Int(indices[item]))
    }
  }

  private func answersOfEachEpoch(
    _ questions: Questions, on training: TrainingKey, scale: ClosedRange<Double>,
    kept: KeptPredictions, _ work: inout Work
  ) throws -> TestPredictions {
    let key = fit(on: training, work.resources)
    return try answersOnTheWay(questions.count, on: training, scale: scale, kept: kept, &work) {
      work, pause, recorder in
      let set = try training.set(&work)
      let asked = NumberedQuestions(
        questions, InnerNumbers(set), userCount: set.userCount)
      let (threads, activity) = (work.threads, work.activity)
      let (factors, course) = try key.descend(set, &work, from: pause) {
        _, factors throws(Cancelled) in
        try recorder.add(asked, to: factors, scale: scale, threads: threads, activity: activity)
      }
      return (Biases(set, factors, course), DescentState(factors), course)
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
