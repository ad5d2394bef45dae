/// What the neighbours that a pass finds are made to: predictions, their errors, and those of them
/// that are kept.
struct NeighbourAnswers<Terms: NeighbourTerms>: Sendable {
  let terms: Terms
  let tests: TestRatings
  let request: NeighbourhoodRequest
  private let loops: NeighbourLoops
  private let table: Buffer<Double>

  init(_ terms: Terms, _ tests: TestRatings, _ request: NeighbourhoodRequest) {
    (self.terms, self.tests, self.request) = (terms, tests, request)
    loops = NeighbourLoops(request.vectors)
    let columns =
      switch request.kept {
      case .none: 0
      case .only: 1
      case .every: request.maximumK
      }
    table = Buffer(count: columns * tests.count)
  }

  /// What the curves of all blocks and the ratings that training does not know give together.
  func predictions(_ curves: CurveShelf) -> TestPredictions {
    var total = ErrorCurve(maximumK: request.maximumK)
    for curve in curves.inOrder { total.merge(curve) }
    for test in tests.unknown { answerUnknown(test, &total) }
    total.close()
    return TestPredictions(
      errors: total, kept: request.kept, table: table, testCount: tests.count)
  }

  /// Answers a test rating of which training does not know x, y or both.
  private func answerUnknown(_ test: TestRatings.Unknown, _ curve: inout ErrorCurve) {
    let base = terms.base(x: test.x, y: test.y)
    let fallback = base.map(request.clipped) ?? request.clippedMean
    keepForEveryK(fallback, position: Int(test.position))
    let error = test.rating - fallback
    if base == nil { curve.addImpossible(error: error) } else { curve.add(error: error) }
  }

  /// Adds a test rating with fewer neighbours than a prediction needs.
  func addFallback(_ test: Int, _ base: Double?, _ curve: inout ErrorCurve) {
    let fallback = base.map(request.clipped) ?? request.clippedMean
    keepForEveryK(fallback, position: Int(tests.position.cells[test]))
    let error = tests.rating.cells[test] - fallback
    if base == nil { curve.addImpossible(error: error) } else { curve.add(error: error) }
  }

  /// Adds a test rating by its predictions for k = 1 … `count`, and keeps those that are asked for.
  @inline(__always)
  func add(
    _ estimates: Buffer<Double>, count: Int, _ test: Int, _ base: Double?,
    _ curve: inout ErrorCurve
  ) {
    let fallback = base.map(request.clipped) ?? request.clippedMean
    if request.kept != .none {
      keepAll(
        estimates, count: count, below: fallback, position: Int(tests.position.cells[test]))
    }
    curve.add(
      estimates.cells[0..<count], of: tests.rating.cells[test], minimumK: request.minimumK,
      below: fallback, loops)
  }

  /// Adds a test rating of which no more is wanted than what is kept of its last prediction.
  @inline(__always)
  func addBare(_ value: Double, _ test: Int, _ curve: inout ErrorCurve) {
    keep(value, position: Int(tests.position.cells[test]), k: request.maximumK)
    curve.countOne()
  }

  // MARK: - Kept predictions

  /// - Parameter fallback: The prediction for a k below the least number of neighbours.
  private func keepAll(
    _ estimates: Buffer<Double>, count: Int, below fallback: Double, position: Int
  ) {
    for k in 1...request.maximumK {
      if case .only(let keptK) = request.kept, keptK != k { continue }
      let value = k < request.minimumK ? fallback : estimates[min(k, count) - 1]
      keep(value, position: position, k: k)
    }
  }

  private func keepForEveryK(_ value: Double, position: Int) {
    guard request.kept != .none else { return }
    for k in 1...request.maximumK { keep(value, position: position, k: k) }
  }

  func keep(_ value: Double, position: Int, k: Int) {
    switch request.kept {
    case .none: break
    case .only(let keptK): if keptK == k { table[position] = value }
    case .every: table[(k - 1) * tests.count + position] = value
    }
  }
}
