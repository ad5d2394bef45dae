import Kernels
import Synchronization

/// What a model answers to the tests of a fold: the errors of its whole curve, and the predictions
/// themselves as far as a measure needs them. What a model without a curve predicts stands at 1.
package struct Predictions: Sendable {
  /// The test ratings that kept predictions belong to, in test order; users and items are indices
  /// into the vocabularies.
  struct Tests: Sendable {
    let users: [UInt32]
    let items: [UInt32]
    let ratings: [Double]
  }

  /// Measures that took time, remembered for the next time.
  private final class Memo: Sendable {
    struct Name: Hashable {
      let measure: Measure
      let place: Int
      /// From which rating on an item is relevant; nil for what does not ask.
      var relevant: Double?
    }

    let values = Mutex<[Name: Double?]>([:])
  }

  private let predictions: TestPredictions
  let tests: Tests
  package let reach: Int
  package let trainCount: Int
  package let userCount: Int
  package let itemCount: Int
  private var memo = Memo()

  init(
    _ predictions: TestPredictions, tests: Tests, reach: Int, trainCount: Int, userCount: Int,
    itemCount: Int
  ) {
    self.predictions = predictions
    self.tests = tests
    self.reach = reach
    self.trainCount = trainCount
    self.userCount = userCount
    self.itemCount = itemCount
  }

  var errors: ErrorCurve { predictions.errors }
  package var testCount: Int { predictions.errors.count }
  var bytes: Int { predictions.bytes + 16 * tests.users.count }

  /// Whether these predictions have what is asked for without another pass.
  ///
  /// - Parameters:
  ///   - measures: Those that need each prediction.
  ///   - relevant: From which rating on an item is relevant.
  func serves(
    place: Int, reach: Int, _ kept: KeptPredictions, _ measures: [Measure], relevant: Double
  ) -> Bool {
    guard self.reach >= reach else { return false }
    if kept == .none || kept == predictions.kept || predictions.kept == .every { return true }
    // Where no measure needs them, the predictions themselves are wanted.
    if measures.isEmpty { return false }
    return memo.values.withLock { values in
      measures.allSatisfy { measure in
        let relevant = measure.family.need == .lists ? relevant : nil
        return values[.init(measure: measure, place: place, relevant: relevant)] != nil
      }
    }
  }

  /// A measure at a place of the curve; nil where it has no value or the predictions were not kept.
  func value(of measure: Measure, at place: Int) -> Double? {
    if measure.family.need == .errorSums { return measure.value(of: self, at: place) }
    let name = Memo.Name(measure: measure, place: place)
    if let known = memo.values.withLock({ $0[name] }) { return known }
    guard values(k: place) != nil else { return nil }
    let value = measure.value(of: self, at: place)
    memo.values.withLock { $0[name] = .some(value) }
    return value
  }

  /// Measures of the lists of each user's test items, ranked by what is predicted of them.
  ///
  /// - Parameters:
  ///   - areRatings: Whether predictions are on the scale of ratings.
  ///   - catalogue: Is asked for where a list has to be made.
  /// - Returns: Those that have a value; none where the predictions were not kept.
  func values(
    ofLists measures: [Measure], at place: Int, relevant: Double, areRatings: Bool,
    _ catalogue: () throws -> RankedLists.Catalogue
  ) rethrows -> [Measure: Double] {
    func name(_ measure: Measure) -> Memo.Name {
      Memo.Name(measure: measure, place: place, relevant: relevant)
    }
    let known = memo.values.withLock { values in
      measures.filter { values[name($0)] != nil }
    }
    if known.count < measures.count, let scores = values(k: place) {
      let lists = RankedLists(
        tests, scores: scores, relevant: relevant, areRatings: areRatings,
        length: measures.longestCutoff, catalogue: try catalogue())
      for measure in measures where !known.contains(measure) {
        let value = measure.value(of: lists)
        memo.values.withLock { $0[name(measure)] = .some(value) }
      }
    }
    return memo.values.withLock { values in
      measures.reduce(into: [:]) { $0[$1] = values[name($1)] ?? nil }
    }
  }

  /// A measure over the whole curve; nil for one that error sums do not give.
  func curve(of measure: Measure) -> [Double]? {
    guard measure.family.need == .errorSums else { return nil }
    return (1...errors.squared.count).map { measure.value(of: self, at: $0) ?? .nan }
  }

  /// The predictions for `k` in test order; nil where they were not kept.
  package func values(k: Int) -> [Double]? { predictions.predictions(k: k) }

  /// The same curves without the table of predictions.
  var withoutTable: Predictions {
    var copy = Predictions(
      predictions.withoutTable, tests: Tests(users: [], items: [], ratings: []), reach: reach,
      trainCount: trainCount, userCount: userCount, itemCount: itemCount)
    copy.memo = memo
    return copy
  }
}
