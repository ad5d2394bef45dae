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
    /// What measures of lists are made of.
    let lists = Mutex<[Name: Measure.Judgement]>([:])
    /// What measures of errors are made of, user by user.
    let sums = Mutex<[Name: [Float]]>([:])
    /// The pairs of each user by the place of the curve.
    let pairs = Mutex<[Int: UserPairs]>([:])
  }

  /// The pairs of test ratings of each user that has some.
  typealias UserPairs = [(user: UInt32, counts: ConcordantPairs.Counts)]

  private let predictions: TestPredictions
  let tests: Tests
  package let reach: Int
  package let trainCount: Int
  package let userCount: Int
  package let itemCount: Int
  /// How long the model learnt, in seconds.
  let fitSeconds: Double
  private var memo = Memo()

  init(
    _ predictions: TestPredictions, tests: Tests, reach: Int, trainCount: Int, userCount: Int,
    itemCount: Int, fitSeconds: Double
  ) {
    self.predictions = predictions
    self.tests = tests
    self.reach = reach
    self.trainCount = trainCount
    self.userCount = userCount
    self.itemCount = itemCount
    self.fitSeconds = fitSeconds
  }

  var errors: ErrorCurve { predictions.errors }
  /// What of the time of learning went into answers.
  var secondsInFit: Double { predictions.secondsInFit }
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
  /// - Returns: None where the predictions were not kept.
  func judgements(
    ofLists measures: [Measure], at place: Int, relevant: Double, areRatings: Bool,
    _ catalogue: () throws -> RankedLists.Catalogue
  ) rethrows -> [Measure: Measure.Judgement] {
    func name(_ measure: Measure) -> Memo.Name {
      Memo.Name(measure: measure, place: place, relevant: relevant)
    }
    let known = memo.lists.withLock { lists in
      measures.filter { lists[name($0)] != nil }
    }
    if known.count < measures.count, let scores = values(k: place) {
      let lists = RankedLists(
        tests, scores: scores, relevant: relevant, areRatings: areRatings,
        length: measures.longestCutoff, catalogue: try catalogue())
      for measure in measures where !known.contains(measure) {
        let judgement = measure.judgement(of: lists)
        memo.lists.withLock { $0[name(measure)] = judgement }
        memo.values.withLock { $0[name(measure)] = .some(judgement.value) }
      }
    }
    return memo.lists.withLock { lists in
      measures.reduce(into: [:]) { $0[$1] = lists[name($1)] }
    }
  }

  /// The pairs of test ratings at a place of the curve; nil where the predictions were not kept.
  func pairs(at place: Int) -> UserPairs? {
    if let known = memo.pairs.withLock({ $0[place] }) { return known }
    guard let values = values(k: place) else { return nil }
    let pairs = ConcordantPairs.counts(
      users: tests.users, ratings: tests.ratings, predictions: values)
    memo.pairs.withLock { $0[place] = pairs }
    return pairs
  }

  /// What a measure is made of at a place of the curve, made once.
  func remembered(_ measure: Measure, at place: Int, _ make: () -> [Float]?) -> [Float]? {
    let name = Memo.Name(measure: measure, place: place)
    if let known = memo.sums.withLock({ $0[name] }) { return known }
    let made = make()
    memo.sums.withLock { $0[name] = made }
    return made
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
      trainCount: trainCount, userCount: userCount, itemCount: itemCount, fitSeconds: fitSeconds)
    copy.memo = memo
    return copy
  }
}
