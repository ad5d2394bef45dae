/// What one pass over the test ratings gives: error sums for every k, and predictions as asked.
package struct TestPredictions: Sendable {
  package let errors: ErrorCurve
  package let kept: KeptPredictions
  /// Kept predictions in test order; with `KeptPredictions.every` one column of test ratings a k.
  private let table: Buffer<Double>
  private let testCount: Int

  init(errors: ErrorCurve, kept: KeptPredictions, table: Buffer<Double>, testCount: Int) {
    self.errors = errors
    self.kept = kept
    self.table = table
    self.testCount = testCount
  }

  package var bytes: Int { table.bytes }

  /// The same error sums, nothing kept beside them.
  package var withoutTable: TestPredictions {
    TestPredictions(
      errors: errors, kept: .none, table: Buffer(count: 0), testCount: testCount)
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

extension TestPredictions {
  /// One prediction for each test rating, of a model that has no k: what it gives stands at k = 1.
  ///
  /// - Parameter predict: The true rating at a place in test order, and its prediction.
  /// - Complexity: O(count) time.
  package static func ofEach(
    _ count: Int, kept: KeptPredictions, threads: Int, activity: Activity,
    _ predict: @Sendable (_ position: Int) -> (rating: Double, prediction: Double)
  ) throws(Cancelled) -> TestPredictions {
    let blockSize = 1 << 16
    let blocks = (count + blockSize - 1) / blockSize
    let table = Buffer<Double>(count: kept == .none ? 0 : count)
    let curves = CurveShelf(blocks: blocks)
    activity.begin("predictions", units: blocks)
    try Parallel.forEachBlock(blocks, threads: threads, activity: activity) { block, _ in
      var curve = ErrorCurve(maximumK: 1)
      for position in block * blockSize..<min((block + 1) * blockSize, count) {
        let (rating, prediction) = predict(position)
        if table.count > 0 { table[position] = prediction }
        curve.add(error: rating - prediction, k: 1, isPossible: true)
        curve.countOne()
      }
      curves.put(curve, at: block)
      activity.advance()
    }
    var total = ErrorCurve(maximumK: 1)
    for curve in curves.inOrder { total.merge(curve) }
    total.close()
    return TestPredictions(errors: total, kept: kept, table: table, testCount: count)
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
