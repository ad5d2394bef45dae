/// What one pass over the test ratings gives: error sums for every k, and predictions as asked.
package struct TestPredictions: Sendable {
  package let errors: ErrorCurve
  package let kept: KeptPredictions
  /// Kept predictions in test order; with `KeptPredictions.every` one column of test ratings a k.
  private let table: Buffer<Double>
  private let testCount: Int
  /// How long it took to answer on the way, of the time of learning, in seconds; 0 where answers
  /// came after it.
  package let secondsInFit: Double
  /// How long was learnt and answered before learning went on, in seconds; 0 where it began anew.
  package let secondsBefore: Double

  init(
    errors: ErrorCurve, kept: KeptPredictions, table: Buffer<Double>, testCount: Int,
    secondsInFit: Double = 0, secondsBefore: Double = 0
  ) {
    self.errors = errors
    self.kept = kept
    self.table = table
    self.testCount = testCount
    self.secondsInFit = secondsInFit
    self.secondsBefore = secondsBefore
  }

  /// Of so many test ratings nothing is predicted.
  package init(unanswered count: Int) {
    var errors = ErrorCurve(maximumK: 1)
    for _ in 0..<count { errors.countOne() }
    self.init(errors: errors, kept: .none, table: Buffer(count: 0), testCount: count)
  }

  package var bytes: Int { table.bytes }

  /// The same error sums, nothing kept beside them.
  package var withoutTable: TestPredictions {
    TestPredictions(
      errors: errors, kept: .none, table: Buffer(count: 0), testCount: testCount,
      secondsInFit: secondsInFit, secondsBefore: secondsBefore)
  }

  /// The predictions for `k` in test order, nil where they were not kept.
  package func predictions(k: Int) -> [Double]? {
    let column: Int
    switch kept {
    case .none: return nil
    case .only(let keptK):
      guard keptK == k else { return nil }
      column = 0
    case .every:
      guard (k - 1) * testCount < table.count else { return nil }
      column = k - 1
    }
    return (0..<testCount).map { table[column * testCount + $0] }
  }
}

/// Which predictions are kept beside the sums of their errors.
package enum KeptPredictions: Sendable, Hashable {
  case none
  /// Those of one k.
  case only(k: Int)
  /// Those of every k, for measures that cannot be summed up rating by rating.
  case every
}
