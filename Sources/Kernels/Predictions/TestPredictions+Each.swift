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
