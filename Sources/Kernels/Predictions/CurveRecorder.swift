/// Takes down what is predicted of the same test ratings at each place of a curve, one place after
/// the other: after each epoch, say.
package struct CurveRecorder: Sendable {
  private let count: Int
  private let kept: KeptPredictions
  private let table: Buffer<Double>
  private var places: [ErrorCurve] = []
  /// How long it took to answer, in seconds.
  private var seconds = 0.0

  /// - Parameters:
  ///   - count: The number of test ratings.
  ///   - length: The places of the curve.
  package init(count: Int, length: Int, kept: KeptPredictions) {
    self.count = count
    self.kept = kept
    let columns =
      switch kept {
      case .none: 0
      case .only: 1
      case .every: length
      }
    table = Buffer(count: columns * count)
  }

  /// The recorder of a longer curve, which begins with what was taken down here.
  ///
  /// - Returns: nil where the curve is shorter, or predictions are to be kept that were not.
  /// - Complexity: O(kept predictions) time.
  package func resumed(length: Int, kept: KeptPredictions) -> CurveRecorder? {
    if places.count > length { return nil }
    var longer = CurveRecorder(count: count, length: length, kept: kept)
    (longer.places, longer.seconds) = (places, seconds)
    for place in places.indices {
      guard let column = longer.column(ofPlace: place + 1) else { continue }
      guard let own = self.column(ofPlace: place + 1) else { return nil }
      for test in 0..<count { longer.table[column * count + test] = table[own * count + test] }
    }
    return longer
  }

  /// The memory that kept predictions take.
  package var bytes: Int { table.bytes }

  /// What is predicted of a test rating.
  package struct Answer: Sendable {
    let rating: Double
    let prediction: Double
    let isPossible: Bool

    /// - Parameters:
    ///   - rating: The true rating.
    ///   - isPossible: Whether it is more than the mean of all ratings.
    package init(rating: Double, prediction: Double, isPossible: Bool = true) {
      (self.rating, self.prediction, self.isPossible) = (rating, prediction, isPossible)
    }
  }

  /// Does what the answers at the next place need; it counts as answering.
  package mutating func preparing(
    _ work: () throws(Cancelled) -> Void
  ) throws(Cancelled) {
    let start = ContinuousClock.now
    defer { seconds += (ContinuousClock.now - start) / .seconds(1) }
    try work()
  }

  /// The next place of the curve.
  ///
  /// - Parameter answer: The answer to the test rating at a place in test order.
  /// - Complexity: O(count) time.
  package mutating func add(
    threads: Int, activity: Activity, _ answer: @Sendable (_ position: Int) -> Answer
  ) throws(Cancelled) {
    let start = ContinuousClock.now
    defer { seconds += (ContinuousClock.now - start) / .seconds(1) }
    let blockSize = 1 << 16
    let blocks = (count + blockSize - 1) / blockSize
    let curves = CurveShelf(blocks: blocks)
    let (count, table) = (count, table)
    let column = column(ofPlace: places.count + 1)
    try Parallel.forEachBlock(blocks, threads: threads, activity: activity) { block, _ in
      var curve = ErrorCurve(maximumK: 1)
      for position in block * blockSize..<min((block + 1) * blockSize, count) {
        let answer = answer(position)
        if let column { table[column * count + position] = answer.prediction }
        curve.add(error: answer.rating - answer.prediction, k: 1, isPossible: answer.isPossible)
        curve.countOne()
      }
      curves.put(curve, at: block)
    }
    var total = ErrorCurve(maximumK: 1)
    for curve in curves.inOrder { total.merge(curve) }
    total.close()
    places.append(total)
  }

  /// Leaves a place of the curve out: its errors are 0.
  package mutating func skip() { places.append(ErrorCurve(maximumK: 1)) }

  private func column(ofPlace place: Int) -> Int? {
    switch kept {
    case .none: nil
    case .only(let kept): kept == place ? 0 : nil
    case .every: place - 1
    }
  }

  /// The curve of the places that were added.
  package var predictions: TestPredictions {
    TestPredictions(
      errors: ErrorCurve(places: places), kept: kept, table: table, testCount: count)
  }

  /// The same of answers that were given while the model learnt.
  ///
  /// - Parameter before: How long it had learnt and answered before it went on, in seconds.
  package func predictionsOnTheWay(secondsBefore before: Double = 0) -> TestPredictions {
    TestPredictions(
      errors: ErrorCurve(places: places), kept: kept, table: table, testCount: count,
      secondsInFit: seconds, secondsBefore: before)
  }
}
