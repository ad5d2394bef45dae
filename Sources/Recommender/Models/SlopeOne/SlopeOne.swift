package import Kernels
package import RatingData
package import Settings

/// A model that has nothing to set.
package struct NoSettings: Configurable {
  package init() {}

  package static let settings: [Setting<NoSettings>] = []
}

/// `SlopeOne` of scikit-surprise's `slope_one.pyx`: the user's mean, and by how much the item is
/// rated higher than what the user has rated, by those who have rated both.
///
/// D. Lemire, A. Maclachlan, "Slope one predictors for online rating-based collaborative filtering"
/// (2005).
package struct SlopeOne: Model {
  package static let name = "SlopeOne"
  package static let prediction =
    "the user's mean, and the mean of how much higher the item is rated than those that the user has "
    + "rated"

  package static let help: ModelHelp? = ModelHelp(
    formula:
      "m + Σ d / n over the user's n ratings of items j that somebody has rated together with the "
      + "item i: m is the user's mean, and d the mean of r(i) - r(j) over all who have rated both. "
      + "There is nothing to set.",
    source:
      "D. Lemire, A. Maclachlan, Slope one predictors (2005); scikit-surprise's SlopeOne "
      + "(`slope_one.pyx`). Its loops cut ratings to whole numbers where they compare items, 3.5 to "
      + "3, and so does this; m is the mean of the true ratings.",
    examples: [.init("run model=SlopeOne", "nothing to set, and hard to beat for that")])

  package var settings: NoSettings

  package init(_ settings: NoSettings = NoSettings()) { self.settings = settings }

  package func forecast(
    _ size: ExperimentSize, _ resources: Resources
  ) -> (needed: Int, kept: Int) {
    let rows = 12 * resources.threads * size.items
    let moments = size.hasReals ? 24 : 10
    return (
      (RatingDeviations.bytesPerRating + moments) * size.training + rows
        + 16 * (size.users + size.items) + 28 * size.tests, kept: 0
    )
  }

  /// Each pair of ratings of a user, as if all had equally many.
  package func effort(_ size: ExperimentSize) -> Effort {
    Effort(operations: Double(size.training) * Double(size.training) / Double(max(size.users, 1)))
  }

  package func fit(on training: TrainingKey, _ resources: Resources) -> DeviationsKey {
    DeviationsKey(training: training)
  }

  package func answer(
    _ questions: Questions, on training: TrainingKey, scale: ClosedRange<Double>,
    kept: KeptPredictions, wholeCurve: Bool, _ work: inout Work
  ) throws -> TestPredictions {
    let fitted = try work.learnt(by: self, on: training)
    let otherwise = questions.areLeftOpen ? Double.nan : fitted.mean
    let estimates = try fitted.estimates(of: questions, work)
    return try TestPredictions.at(
      place, of: questions, kept: kept, work,
      byPosition: { position in
        let isPossible = !estimates[position].isNaN
        return ((isPossible ? estimates[position] : otherwise).clipped(to: scale), isPossible)
      })
  }

  package func explain(
    user: Int, item: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> Explanation {
    try work.learnt(by: self, on: training).explanation(user: user, item: item)
  }

  // MARK: - As files

  package func portable(
    _ fitted: Deviations, of ratings: Ratings, scale: ClosedRange<Double>,
    on training: TrainingKey, _ work: inout Work
  ) -> PortableModel {
    let (start, items, wholes) = fitted.deviations.profiles()
    let file = File(mean: fitted.mean, scale: [scale.lowerBound, scale.upperBound])
    return PortableModel(
      users: PortableIdentifiers(ratings.userIDs, fitted.userIndices),
      items: PortableIdentifiers(ratings.itemIDs, fitted.itemIndices),
      columns: [
        .json("model", file),
        .array("profile_start", count: start.count) { start[$0] },
        .array("profile_items", count: items.count) { items[$0] },
        .array("profile_ratings", count: wholes.count) { Int64(wholes[$0]) },
        .array("user_means", count: fitted.userCount) { fitted.userMeans[$0] },
      ])
  }

  /// `model.json` of deviations.
  private struct File: Encodable {
    let model = SlopeOne.name
    /// The mean of the training ratings.
    let mean: Double
    /// The smallest and the largest prediction.
    let scale: [Double]
  }
}
