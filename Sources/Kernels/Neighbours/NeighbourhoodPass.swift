/// One pass over the test ratings, row by row: for an x, the sums with all others, then their
/// similarities, then all test ratings of x for every k. The row is forgotten before the next, so
/// nothing of size x × x is ever held but the triangle that `RowSums` may keep.
///
/// The prediction is `KNNBasic.estimate`'s of scikit-surprise's `knns.py`: the mean of the
/// profile's ratings of the k most similar x, weighted by similarity, where similarities that are
/// not above 0 add nothing. Prefix sums over the sorted neighbours give it for every k.
struct NeighbourhoodPass<Walk: ProfileWalk, Formula: SimilarityFormula>: Sendable {
  let rows: RowSums<Walk>
  let tests: TestRatings
  let request: NeighbourhoodRequest
  private let table: Buffer<Double>

  init(rows: RowSums<Walk>, tests: TestRatings, request: NeighbourhoodRequest) {
    self.rows = rows
    self.tests = tests
    self.request = request
    let columns =
      switch request.kept {
      case .none: 0
      case .only: 1
      case .every: request.maximumK
      }
    table = Buffer(count: columns * tests.count)
  }

  /// The scratch memory of one worker.
  private struct Scratch<Slot: SlotNumber>: Sendable {
    let row: Buffer<Walk.Sums.Word>
    let ranking: NeighbourRanking<Slot>
    let selection: NeighbourSelection<Slot>
    let estimates: Buffer<Double>

    init(_ index: CoRatingIndex, maximumK: Int, longestProfile: Int) {
      row = Buffer(count: index.xCount, repeating: .zero)
      ranking = NeighbourRanking(xCount: index.xCount)
      selection = NeighbourSelection(xCount: index.xCount, longestProfile: longestProfile)
      estimates = Buffer(count: maximumK)
    }
  }

  func run(threads: Int, activity: Activity) throws(Cancelled) -> TestPredictions {
    let (xCount, longest) = (rows.walk.index.xCount, rows.walk.index.longestProfile)
    return UInt16.numbers(xCount: xCount, longestProfile: longest)
      ? try run(UInt16.self, longest, threads: threads, activity: activity)
      : try run(UInt32.self, longest, threads: threads, activity: activity)
  }

  private func run<Slot: SlotNumber>(
    _ slot: Slot.Type, _ longest: Int, threads: Int, activity: Activity
  ) throws(Cancelled) -> TestPredictions {
    let index = rows.walk.index
    let rowsPerBlock = RowSums<Walk>.rowsPerBlock
    let blocks = (index.xCount + rowsPerBlock - 1) / rowsPerBlock
    let scratch = (0..<threads).map { _ in
      Scratch<Slot>(index, maximumK: request.maximumK, longestProfile: longest)
    }
    let curves = CurveShelf(blocks: blocks)
    activity.begin("predictions", units: blocks)
    try Parallel.forEachBlock(blocks, threads: threads, activity: activity) { block, worker in
      var curve = ErrorCurve(maximumK: request.maximumK)
      for x in block * rowsPerBlock..<min((block + 1) * rowsPerBlock, index.xCount) {
        answerRow(x, scratch[worker], &curve)
      }
      curves.put(curve, at: block)
      activity.advance()
    }
    var total = ErrorCurve(maximumK: request.maximumK)
    for curve in curves.inOrder { total.merge(curve) }
    for test in tests.unknown {
      total.addImpossible(error: test.rating - request.clippedMean)
      keepForEveryK(request.clippedMean, position: Int(test.position))
    }
    total.close()
    return TestPredictions(
      errors: total, kept: request.kept, table: table, testCount: tests.count)
  }

  private func answerRow<Slot>(_ x: Int, _ scratch: Scratch<Slot>, _ curve: inout ErrorCurve) {
    let places = Int(tests.start[x])..<Int(tests.start[x + 1])
    if places.isEmpty { return }
    rows.fill(scratch.row.cells, of: x)
    let ranked = scratch.ranking.rank(
      scratch.row.cells, of: x, minimumSupport: request.minimumSupport, sums: Walk.Sums.self,
      formula: Formula.self)
    for place in places {
      prefetchProfile(ofTest: place + NeighbourhoodPass.testsAhead, before: places.upperBound)
      answer(place, scratch, ranked, &curve)
    }
  }

  private static var testsAhead: Int { 2 }

  /// Asks for the first lines of a profile that a later test rating will walk; the hardware fetches
  /// the others once the walk goes on.
  @inline(__always)
  private func prefetchProfile(ofTest test: Int, before end: Int) {
    guard test < end else { return }
    let index = rows.walk.index
    let profile = index.profile(Int(tests.profile.cells[test]))
    index.entries.cells.prefetch(from: profile.lowerBound, lines: 8)
  }

  @inline(__always)
  private func answer<Slot>(
    _ test: Int, _ scratch: Scratch<Slot>, _ ranked: RankedRow, _ curve: inout ErrorCurve
  ) {
    let index = rows.walk.index
    let profile = index.profile(Int(tests.profile.cells[test]))
    if ranked.hasUndefined && scratch.ranking.isUndefined(somewhereIn: profile, of: index) {
      return answerUndefined(test, profile, scratch.ranking, &curve)
    }
    let found = scratch.selection.select(
      request.maximumK, from: profile, of: index, by: scratch.ranking, slots: ranked.slots)
    let rating = tests.rating.cells[test]
    let position = Int(tests.position.cells[test])
    let meanError = rating - request.clippedMean
    guard found >= request.minimumK else {
      keepForEveryK(request.clippedMean, position: position)
      return curve.addImpossible(error: meanError)
    }
    estimate(scratch, count: found)
    if request.kept != .none { keepAll(scratch.estimates, count: found, position: position) }
    let errors = scratch.estimates.cells[0..<found]
    for k in 0..<found { errors[k] = rating - errors[k] }
    curve.add(errors, minimumK: request.minimumK, meanError: meanError)
  }

  /// Leaves the clipped prediction for k = 1 … `count` in `scratch.estimates`.
  @inline(__always)
  private func estimate<Slot>(_ scratch: Scratch<Slot>, count: Int) {
    let index = rows.walk.index
    let neighbours = scratch.selection.neighbours.cells
    let estimates = scratch.estimates.cells
    var mean = WeightedMean()
    for k in 0..<count {
      let neighbour = neighbours[k]
      mean.add(index.rating(neighbour.place), weight: neighbour.similarity)
      estimates[k] = request.clipped(mean.value)
    }
  }

  // MARK: - Similarities that are not a number

  /// Answers a test rating whose profile holds an x with an undefined similarity: for each k apart,
  /// since what the reference's heap makes of it follows from all that it has seen.
  private func answerUndefined<Slot>(
    _ test: Int, _ profile: Range<Int>, _ ranking: NeighbourRanking<Slot>, _ curve: inout ErrorCurve
  ) {
    let index = rows.walk.index
    let inTrainingOrder = profile.sorted { index.trainingRank[$0] < index.trainingRank[$1] }
    let xs = inTrainingOrder.map { Int(index.entries[$0] >> 8) }
    let keys = xs.map { ranking.similarity[$0] }
    let position = Int(tests.position[test])
    for k in 1...request.maximumK {
      let neighbours = HeapSelection.neighbours(k, by: keys).map {
        RatedNeighbour(x: xs[$0], similarity: keys[$0], rating: index.rating(inTrainingOrder[$0]))
      }
      let isPossible = neighbours.count >= request.minimumK
      let estimate =
        isPossible
        ? request.clipped(RatedNeighbour.weightedMean(neighbours)) : request.clippedMean
      keep(estimate, position: position, k: k)
      curve.add(error: tests.rating[test] - estimate, k: k, isPossible: isPossible)
    }
    curve.countOne()
  }

  // MARK: - Kept predictions

  private func keepAll(_ estimates: Buffer<Double>, count: Int, position: Int) {
    for k in 1...request.maximumK {
      if case .only(let keptK) = request.kept, keptK != k { continue }
      let value = k < request.minimumK ? request.clippedMean : estimates[min(k, count) - 1]
      keep(value, position: position, k: k)
    }
  }

  private func keepForEveryK(_ value: Double, position: Int) {
    guard request.kept != .none else { return }
    for k in 1...request.maximumK { keep(value, position: position, k: k) }
  }

  private func keep(_ value: Double, position: Int, k: Int) {
    switch request.kept {
    case .none: break
    case .only(let keptK): if keptK == k { table[position] = value }
    case .every: table[(k - 1) * tests.count + position] = value
    }
  }
}

/// What a neighbourhood model is asked for, beside its training and test ratings.
package struct NeighbourhoodRequest: Sendable, Hashable {
  package var similarity: Similarity
  /// The least number of common raters for a similarity above 0.
  package var minimumSupport: Int
  /// The least number of neighbours for a prediction.
  package var minimumK: Int
  /// Predictions are made for every k from 1 to this.
  package var maximumK: Int
  /// The mean of all training ratings: the prediction where none is possible.
  package var mean: Double
  /// Predictions are clipped to this scale.
  package var scale: ClosedRange<Double>
  package var kept: KeptPredictions

  package init(
    similarity: Similarity, minimumSupport: Int, minimumK: Int, maximumK: Int, mean: Double,
    scale: ClosedRange<Double>, kept: KeptPredictions
  ) {
    precondition(minimumSupport > 0 && minimumK > 0 && maximumK > 0, "counts start at 1")
    self.similarity = similarity
    self.minimumSupport = minimumSupport
    self.minimumK = minimumK
    self.maximumK = maximumK
    self.mean = mean
    self.scale = scale
    self.kept = kept
  }

  /// What is predicted where no neighbour helps, clipped to the scale as all predictions are.
  var clippedMean: Double { clipped(mean) }

  @inline(__always)
  func clipped(_ estimate: Double) -> Double {
    max(scale.lowerBound, min(scale.upperBound, estimate))
  }
}
