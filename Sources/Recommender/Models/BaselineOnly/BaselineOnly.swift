package import Kernels
import RatingData

/// `BaselineOnly` of scikit-surprise's `baseline_only.py` with `method='als'`: the mean of all
/// ratings, and how much the user and the item deviate from it.
package struct BaselineOnly: Sendable, Hashable {
  /// How often the biases of items and users are fitted by turns.
  package var epochs = 10
  /// What draws the biases of users towards 0.
  package var userRegularisation = 15.0
  /// What draws the biases of items towards 0.
  package var itemRegularisation = 10.0

  package init() {}
}

extension BaselineOnly: Model {
  package static let name = ModelName.baselineOnly
  package static let stage = StageName.biases

  package func forecast(
    _ size: ExperimentSize, memory: Int, threads: Int
  ) -> (needed: Int, kept: Int) {
    ((size.hasReals ? 24 : 10) * size.training + 16 * (size.users + size.items), kept: 0)
  }

  package func fit(
    _ data: SplitRatings, memory: Int, threads: Int, activity: Activity
  ) throws(Cancelled) -> Biases {
    try Biases.fit(data, self, threads: threads, activity: activity)
  }

  package func isServed(by fitted: Biases, memory: Int) -> Bool { fitted.model == self }

  package func predict(
    _ data: SplitRatings, with fitted: Biases, scale: ClosedRange<Double>, kept: KeptPredictions,
    threads: Int, activity: Activity
  ) throws(Cancelled) -> TestPredictions {
    let (ratings, tests) = (data.ratings, data.tests)
    return try TestPredictions.ofEach(
      data.testCount, kept: kept, threads: threads, activity: activity
    ) { position in
      let place = Int(tests[tests.startIndex + position])
      let estimate = fitted.estimate(
        user: Int(ratings.users[place]), item: Int(ratings.items[place]))
      return (ratings.values[place], max(scale.lowerBound, min(scale.upperBound, estimate)))
    }
  }
}
