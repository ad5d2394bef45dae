import Kernels

/// The output of the predictions stage: the errors of every k, and the predictions themselves as
/// far as a measure needs them. What a model without a k predicts stands at k = 1.
package struct Predictions: Sendable {
  /// The test ratings that kept predictions belong to, in test order; users and items are indices
  /// into the vocabularies.
  struct Tests: Sendable {
    let users: [UInt32]
    let items: [UInt32]
    let ratings: [Double]
  }

  let predictions: TestPredictions
  let tests: Tests
  package let maximumK: Int
  package let trainCount: Int
  package let userCount: Int
  package let itemCount: Int
  /// FCP by k, as far as it was computed.
  private var fcp: [Int: Double?] = [:]

  init(
    _ predictions: TestPredictions, tests: Tests, maximumK: Int, trainCount: Int,
    userCount: Int, itemCount: Int
  ) {
    self.predictions = predictions
    self.tests = tests
    self.maximumK = maximumK
    self.trainCount = trainCount
    self.userCount = userCount
    self.itemCount = itemCount
  }

  package var testCount: Int { predictions.errors.count }
  var bytes: Int { predictions.bytes + 16 * tests.users.count }

  /// Whether these predictions have what is asked for without another pass.
  func answer(k: Int, maximumK: Int, _ kept: KeptPredictions) -> Bool {
    guard self.maximumK >= maximumK else { return false }
    return kept == .none || kept == predictions.kept || predictions.kept == .every
      || fcp[k] != nil
  }

  /// RMSE and MAE for each k: `rmse` and `mae` of scikit-surprise's `accuracy.py`.
  var curves: [Measure: [Double]] {
    let count = Double(testCount)
    return [
      .rmse: predictions.errors.squared.map { ($0 / count).squareRoot() },
      .mae: predictions.errors.absolute.map { $0 / count },
    ]
  }

  /// FCP for `k`; nil where the predictions were not kept or no user has two test ratings that
  /// differ.
  mutating func concordance(k: Int) -> Double? {
    if let known = fcp[k] { return known }
    guard let values = predictions.predictions(k: k) else { return nil }
    let value = ConcordantPairs.fcp(
      users: tests.users, ratings: tests.ratings, predictions: values)
    fcp[k] = .some(value)
    return value
  }

  /// The predictions for `k` in test order; nil where they were not kept.
  package func values(k: Int) -> [Double]? { predictions.predictions(k: k) }

  /// The same curves without the table of predictions.
  var withoutTable: Predictions {
    var copy = Predictions(
      predictions.withoutTable, tests: Tests(users: [], items: [], ratings: []), maximumK: maximumK,
      trainCount: trainCount, userCount: userCount, itemCount: itemCount)
    copy.fcp = fcp
    return copy
  }
}
