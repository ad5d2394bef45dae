/// The pass in lanes: sixteen questions at once, of rows that may come from panels.
///
/// Per row of the similarities, which is forgotten before the next:
///
/// 1. **Sums.** Where all pairs are kept, or the processor has narrow vectors, `RowSums` gives the
///    sums with all x: kept ones, and others by adding the profile of each rater. Otherwise
///    `RatingPanels` gives them for a block of rows, 64 columns at a time: the lines of the row's
///    raters are added up in registers, four of them an instruction with AVX-512, two with AVX2, and
///    what profiles have beyond their panels is added one by one. No pair is kept.
/// 2. **Keys.** A sum becomes a similarity, exactly as the formula has it, and that a key of 16 bits
///    (`SimilarityKey`): the leading bits of 1 − s, monotone, without a sort of the row.
/// 3. **Near entries.** Of a question's profile the entries with a key below a limit are taken down
///    as `key << 16 | place`, without a branch (AVX-512 gathers sixteen keys and compresses). The
///    limit is a guess from a sample (`KeyLimit`) that is to leave one and a half times as many as
///    are wanted; where it leaves too few, the search goes on with a larger one.
/// 4. **Lanes.** Sixteen such lists, one a lane, go through one sorting network, which has minima
///    and maxima and no branches: 60 comparators for each sixteen, then bitonic merges.
/// 5. **The curve.** For each question the similarities of the first are read and put in order where
///    keys were equal; prefix sums, divisions and errors for every k follow.
///
/// Where several similarities are asked for, sums are counted once, and 2 to 5 are done for each.
///
/// All is exact: similarities are the formula's, ties are settled by the place in training order, and
/// errors are added question by question, k by k, group of rows by group of rows. So every width of
/// vectors, any number of threads and the search by slots give the same bits.
///
/// The whole experiment, from a file of 25 million ratings that `generate` makes to every k to 100, of
/// 40,000 users and 20,000 items, takes of the processor (two threads of a Xeon with AVX-512, medians
/// of three):
///
///                   AVX-512   AVX2     plain    a triangle, by slots
///     cosine        14.2 s    15.9 s   20.6 s   45.1 s
///     msd           20.5 s    24.8 s   27.3 s
///     pearson       17.7 s    22.1 s   26.9 s
///     all three     32.3 s    41.8 s
///     memory        0.78 GiB  0.76     1.09     1.17
///
/// It needs numbers of 16 bits for x and for places, coded ratings, and a largest k of at most
/// `LaneSelection.mostNeighbours`; panels need halves up to 5.5 without zeros and repeats. Whatever
/// else is asked for takes the search by slots, and the sums of `RowSums`.
struct LanePass<Rows: LaneRows>: Sendable {
  private let rows: Rows
  private let requests: [LaneRequest]
  /// Where the test ratings of each x start.
  private let testStart: Buffer<UInt32>

  /// - Parameter requests: What is made of each row; `rows` fills it for one after the other.
  init(_ rows: Rows, _ requests: [LaneRequest], _ tests: TestRatings) {
    (self.rows, self.requests) = (rows, requests)
    testStart = tests.start
  }

  private var xCount: Int { testStart.count - 1 }

  /// - Returns: What each request asked for. The order of all sums is that of `NeighbourhoodPass`.
  func run(threads: Int, activity: Activity) throws(Cancelled) -> [TestPredictions] {
    let rowsPerCurve = Rows.rowsPerCurve
    let blocks = rows.blocks
    let curveCount = (xCount + rowsPerCurve - 1) / rowsPerCurve
    activity.begin("predictions", units: curveCount)
    let keyed = (0..<threads).map { _ in
      KeyedSimilarities(xCount: xCount, length: rows.length)
    }
    let curves = requests.map { _ in CurveShelf(blocks: curveCount) }
    try Parallel.forEachBlock(blocks.count, threads: threads, activity: activity) { block, worker in
      rows.begin(blocks[block], worker: worker)
      for first in stride(
        from: blocks[block].lowerBound, to: blocks[block].upperBound, by: rowsPerCurve)
      {
        if activity.isCancelled { return }
        let group = first..<min(first + rowsPerCurve, blocks[block].upperBound)
        answer(group, keyed[worker], worker: worker) { request, curve in
          curves[request].put(curve, at: first / rowsPerCurve)
        }
        activity.advance()
      }
    }
    return zip(requests, curves).map { $0.predictions($1) }
  }

  /// Answers the test ratings of some rows, and gives each request's errors away.
  private func answer(
    _ group: Range<Int>, _ keyed: KeyedSimilarities, worker: Int,
    _ put: (_ request: Int, ErrorCurve) -> Void
  ) {
    var errors = requests.map { ErrorCurve(maximumK: $0.maximumK) }
    for x in group where testStart[x] < testStart[x + 1] {
      for request in requests.indices {
        let isAboveOne = rows.fill(keyed, of: x, for: request, worker: worker)
        requests[request].answer(x, keyed, isAboveOne, worker, &errors[request])
      }
    }
    for request in requests.indices { put(request, errors[request]) }
  }
}

/// What a pass in lanes makes of its rows for one request.
///
/// Functions: they are made where the estimator is known, so that the loops in them are compiled for
/// it.
struct LaneRequest: Sendable {
  let maximumK: Int
  /// Answers the test ratings of x from its similarities.
  let answer:
    @Sendable (
      _ x: Int, KeyedSimilarities, _ isAboveOne: Bool, _ worker: Int, inout ErrorCurve
    ) -> Void
  let predictions: @Sendable (CurveShelf) -> TestPredictions

  init(
    _ request: NeighbourhoodRequest, of tests: TestRatings, from profiles: NarrowProfiles,
    threads: Int
  ) {
    func answering<Terms: NeighbourTerms>(_ terms: Terms) -> LaneRequest {
      let answers = NeighbourAnswers(terms, tests, request)
      let lanes = (0..<threads).map { _ in
        LaneAnswers(answers, profiles)
      }
      return LaneRequest(
        maximumK: request.maximumK,
        answer: { x, keyed, isAboveOne, worker, curve in
          lanes[worker].answer(x, keyed, isAboveOne: isAboveOne, &curve)
        },
        predictions: { answers.predictions($0) })
    }
    switch request.estimator {
    case .ratings(let terms): self = answering(terms)
    case .means(let terms): self = answering(terms)
    case .scores(let terms): self = answering(terms)
    case .baselines(let terms): self = answering(terms)
    }
  }

  private init(
    maximumK: Int,
    answer:
      @escaping @Sendable (Int, KeyedSimilarities, Bool, Int, inout ErrorCurve) -> Void,
    predictions: @escaping @Sendable (CurveShelf) -> TestPredictions
  ) {
    (self.maximumK, self.answer, self.predictions) = (maximumK, answer, predictions)
  }
}

/// The answers to one request in lanes, with the scratch memory of one worker.
private struct LaneAnswers<Terms: NeighbourTerms>: Sendable {
  private let answers: NeighbourAnswers<Terms>
  private let loops: NeighbourLoops
  private let selection: LaneSelection
  private let estimates: Buffer<Double>

  private var request: NeighbourhoodRequest { answers.request }

  init(
    _ answers: NeighbourAnswers<Terms>, _ profiles: NarrowProfiles
  ) {
    self.answers = answers
    loops = NeighbourLoops(answers.request.vectors)
    selection = LaneSelection(
      answers.request.maximumK, from: profiles, loops)
    estimates = Buffer(count: answers.request.maximumK)
  }

  func answer(
    _ x: Int, _ keyed: KeyedSimilarities, isAboveOne: Bool, _ curve: inout ErrorCurve
  ) {
    let tests = answers.tests
    let places = Int(tests.start[x])..<Int(tests.start[x + 1])
    let row = selection.beginRow(tests.profile.cells[places], keyed, isAboveOne: isAboveOne)
    var first = places.lowerBound
    while first < places.upperBound {
      let batch = first..<min(first + NeighbourLoops.lists, places.upperBound)
      selection.sort(tests.profile.cells[batch], keyed, row)
      for test in batch { answer(test, list: test - first, of: x, keyed, row, &curve) }
      first = batch.upperBound
    }
  }

  @inline(__always)
  private func answer(
    _ test: Int, list: Int, of x: Int, _ keyed: KeyedSimilarities, _ row: LaneSelection.Row,
    _ curve: inout ErrorCurve
  ) {
    let y = Int(answers.tests.profile.cells[test])
    let found = selection.select(list, of: y, keyed, row)
    let base = answers.terms.base(x: x, y: y)
    guard found >= request.minimumK else { return answers.addFallback(test, base, &curve) }
    estimate(count: found, x: x, y: y, base: base ?? 0)
    if !request.givesErrors {
      return answers.addBare(estimates.cells[found - 1], test, &curve)
    }
    answers.add(estimates, count: found, test, base, &curve)
  }

  /// Leaves the clipped prediction for k = 1 … `count` in `estimates`.
  @inline(__always)
  private func estimate(count: Int, x: Int, y: Int, base: Double) {
    let weights = selection.weights.cells
    let ratings = selection.ratings.cells
    let estimates = estimates.cells
    if Terms.self == RatingTerms.self {
      return loops.means(
        weights: weights, ratings: ratings, count: count, scale: request.scale, into: estimates)
    }
    let terms = answers.terms
    var mean = WeightedMean()
    for k in 0..<count {
      let neighbour = selection.item(k, of: y)
      mean.add(
        terms.term(ratings[k], weight: weights[k], of: neighbour, y: y), weight: weights[k])
      estimates[k] = request.clipped(terms.estimate(mean.value, x: x, base: base))
    }
  }
}
