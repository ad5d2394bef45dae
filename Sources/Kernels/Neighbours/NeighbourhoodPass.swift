/// One pass over the test ratings, row by row: for an x, the sums with all others, then their
/// similarities, then all test ratings of x for every k. The row is forgotten before the next, so
/// nothing of size x × x is ever held but the triangle that `RowSums` may keep.
///
/// The prediction is that of `estimate` in scikit-surprise's `knns.py`: the mean of what the
/// profile's ratings of the k most similar x add, weighted by similarity, where similarities that
/// are not above 0 add nothing. Prefix sums over the sorted neighbours give it for every k.
struct NeighbourhoodPass<Walk: ProfileWalk, Terms: NeighbourTerms>: Sendable {
  private let rows: RowSums<Walk>
  private let answers: NeighbourAnswers<Terms>

  private var terms: Terms { answers.terms }
  private var tests: TestRatings { answers.tests }
  private var request: NeighbourhoodRequest { answers.request }

  init(_ rows: RowSums<Walk>, _ answers: NeighbourAnswers<Terms>) {
    (self.rows, self.answers) = (rows, answers)
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
    let rank = RowRanking<Walk.Sums, Slot>(by: request.comparison)
    let curves = CurveShelf(blocks: blocks)
    activity.begin("predictions", units: blocks)
    try Parallel.forEachBlock(blocks, threads: threads, activity: activity) { block, worker in
      var curve = ErrorCurve(maximumK: request.maximumK)
      for x in block * rowsPerBlock..<min((block + 1) * rowsPerBlock, index.xCount) {
        answerRow(x, scratch[worker], rank, &curve)
      }
      curves.put(curve, at: block)
      activity.advance()
    }
    return answers.predictions(curves)
  }

  private func answerRow<Slot>(
    _ x: Int, _ scratch: Scratch<Slot>, _ ranking: RowRanking<Walk.Sums, Slot>,
    _ curve: inout ErrorCurve
  ) {
    let places = Int(tests.start[x])..<Int(tests.start[x + 1])
    if places.isEmpty { return }
    rows.fill(scratch.row.cells, of: x)
    let ranked = ranking.rank(scratch.row.cells, x, scratch.ranking)
    scratch.selection.beginRow()
    for place in places {
      prefetchProfile(ofTest: place + Self.testsAhead, before: places.upperBound)
      answer(place, of: x, scratch, ranked, &curve)
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
    _ test: Int, of x: Int, _ scratch: Scratch<Slot>, _ ranked: RankedRow,
    _ curve: inout ErrorCurve
  ) {
    let index = rows.walk.index
    let y = Int(tests.profile.cells[test])
    let profile = index.profile(y)
    if ranked.hasUndefined && scratch.ranking.isUndefined(somewhereIn: profile, of: index) {
      return answerUndefined(test, of: x, profile, scratch.ranking, &curve)
    }
    let found = scratch.selection.select(
      request.maximumK, from: profile, of: index, by: scratch.ranking, slots: ranked.slots)
    let base = terms.base(x: x, y: y)
    guard found >= request.minimumK else { return answers.addFallback(test, base, &curve) }
    if !request.givesErrors {
      let value = lastEstimate(scratch, count: found, x: x, y: y, base: base ?? 0)
      return answers.addBare(value, test, &curve)
    }
    estimate(scratch, count: found, x: x, y: y, base: base ?? 0)
    answers.add(scratch.estimates, count: found, test, base, &curve)
  }

  /// Leaves the clipped prediction for k = 1 … `count` in `scratch.estimates`.
  @inline(__always)
  private func estimate<Slot>(
    _ scratch: Scratch<Slot>, count: Int, x: Int, y: Int, base: Double
  ) {
    let index = rows.walk.index
    let entries = index.entries.cells
    let neighbours = scratch.selection.neighbours.cells
    let estimates = scratch.estimates.cells
    var mean = WeightedMean()
    for k in 0..<count {
      let (place, weight) = (neighbours[k].place, neighbours[k].similarity)
      let term = terms.term(
        index.rating(place), weight: weight, of: Int(entries[place] >> 8), y: y)
      mean.add(term, weight: weight)
      estimates[k] = request.clipped(terms.estimate(mean.value, x: x, base: base))
    }
  }

  /// The clipped prediction for k = `count`: as `estimate` adds it up.
  @inline(__always)
  private func lastEstimate<Slot>(
    _ scratch: Scratch<Slot>, count: Int, x: Int, y: Int, base: Double
  ) -> Double {
    let index = rows.walk.index
    let entries = index.entries.cells
    let neighbours = scratch.selection.neighbours.cells
    var mean = WeightedMean()
    for k in 0..<count {
      let place = neighbours[k].place
      let weight = neighbours[k].similarity
      let term = terms.term(
        index.rating(place), weight: weight, of: Int(entries[place] >> 8), y: y)
      mean.add(term, weight: weight)
    }
    return request.clipped(terms.estimate(mean.value, x: x, base: base))
  }

  // MARK: - Similarities that are not a number

  /// Answers a test rating whose profile holds an x with an undefined similarity: for each k apart,
  /// since what the reference's heap makes of it follows from all that it has seen.
  private func answerUndefined<Slot>(
    _ test: Int, of x: Int, _ profile: Range<Int>, _ ranking: NeighbourRanking<Slot>,
    _ curve: inout ErrorCurve
  ) {
    let index = rows.walk.index
    let inTrainingOrder = profile.sorted { index.trainingRank[$0] < index.trainingRank[$1] }
    let xs = inTrainingOrder.map { Int(index.entries[$0] >> 8) }
    let keys = xs.map { ranking.similarity[$0] }
    let (position, y) = (Int(tests.position[test]), Int(tests.profile[test]))
    let base = terms.base(x: x, y: y)
    let fallback = base.map(request.clipped) ?? request.clippedMean
    for k in (request.givesErrors ? 1 : request.maximumK)...request.maximumK {
      let neighbours = HeapSelection.neighbours(k, by: keys).map {
        RatedNeighbour(x: xs[$0], similarity: keys[$0], rating: index.rating(inTrainingOrder[$0]))
      }
      let isEnough = neighbours.count >= request.minimumK
      let estimate =
        isEnough ? request.clipped(terms.estimate(neighbours, x: x, y: y)) : fallback
      answers.keep(estimate, position: position, k: k)
      curve.add(
        error: tests.rating[test] - estimate, k: k, isPossible: isEnough || base != nil)
    }
    curve.countOne()
  }
}

/// How rows are ranked by the similarity that is asked for: a function that is made once, so that the
/// pass need not be compiled for each formula.
private struct RowRanking<Sums: PairSums, Slot: SlotNumber>: Sendable {
  let rank: @Sendable (Cells<Sums.Word>, _ x: Int, NeighbourRanking<Slot>) -> RankedRow

  init(by comparison: Comparison) {
    let support = comparison.leastSupport
    func ranking<Formula: SimilarityFormula>(
      _ formula: Formula
    ) -> @Sendable (Cells<Sums.Word>, Int, NeighbourRanking<Slot>) -> RankedRow {
      { row, x, ranking in
        ranking.rank(row, of: x, minimumSupport: support, sums: Sums.self, formula: formula)
      }
    }
    rank =
      switch comparison.similarity {
      case .cosine: ranking(Cosine())
      case .msd: ranking(MeanSquaredDifference())
      case .pearson: ranking(Pearson())
      case .pearsonBaseline: ranking(ShrunkPearson(shrinkage: comparison.shrinkage))
      }
  }
}
