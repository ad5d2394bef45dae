/// Co-rating sums at hand: which form they have, how much of them is kept, and what they can serve.
///
/// All sums of all pairs are kept where they fit in the memory that is granted; then no pair is
/// counted again, whatever the similarity. Where they do not, all are counted again in each pass,
/// from `RatingPanels`, where the ratings and the processor's vectors suit those, which then take
/// the place of an index; otherwise the pairs
/// of the most rated x are kept in the narrowest form that serves the similarity asked for, and only
/// the others are counted again. Where most pairs have no common rater none are kept: see
/// `isSparse`.
package struct CountedPairs: Sendable {
  /// What the sums are counted from; nil where it is panels.
  package let index: CoRatingIndex?
  /// What baselines leave of each entry, where the similarity compares that.
  package let residuals: Buffer<Double>?
  private let sums: KeptSums

  /// How many x have all their mutual sums kept.
  package var head: Int { sums.head }

  /// What the search for neighbours takes of a rating that is coded, beside an index.
  package static let searchBytesPerRating = NarrowProfiles.bytesPerRating
  /// What is taken of a rating that is counted from panels, without an index: of its panels about
  /// the half where there are many ratings.
  package static let panelBytesPerRating =
    NarrowProfiles.bytesPerRating + RatingPanels.bytesPerRating + RatingPanels.usualBytesOfLines
  /// The memory for rows that are counted from panels, of all workers.
  package static func bytesOfBlocks(ratings: Int) -> Int {
    RatingPanels.bytesOfBlocks(ratings: ratings)
  }

  /// The memory that kept sums and index take, in bytes.
  package var bytes: Int { sums.bytes + (index?.bytes ?? 0) + (residuals?.bytes ?? 0) }
}

extension CountedPairs {
  /// Counts the pairs that are kept of an index.
  ///
  /// - Parameters:
  ///   - residuals: What baselines leave of each entry, for a similarity that compares them.
  ///   - budget: The memory for kept sums, in bytes.
  /// - Complexity: O(Σ over profiles of their length²) time in all with the pass that follows.
  package static func count(
    _ index: CoRatingIndex, for comparison: Comparison, residuals: Buffer<Double>? = nil,
    budget: Int, threads: Int, activity: Activity
  ) throws(Cancelled) -> CountedPairs {
    precondition(comparison.similarity.comparesResiduals == (residuals != nil), "residuals missing")
    // Fewer co-ratings than pairs are counted again sooner than read from memory.
    let isSparse = CoRatingIndex.isSparse(xCount: index.xCount, profileStart: index.profileStart)
    let budget = isSparse ? 0 : budget
    let sums =
      residuals.map { KeptSums(ResidualWalk(index, $0), budget: budget) }
      ?? plan(index, for: comparison, budget: budget)
    try sums.count(threads, activity)
    return CountedPairs(index: index, residuals: residuals, sums: sums)
  }

  /// Lays ratings out in panels, from which all pairs are counted in each pass: a pair's sums take
  /// longer to fetch from memory than to count. They serve every similarity that compares ratings.
  ///
  /// - Complexity: O(ratings) time.
  package init(
    inPanels ratings: NarrowRatings, threads: Int, activity: Activity
  ) throws(Cancelled) {
    let panels = try RatingPanels(
      ratings.profiles, raterStart: ratings.raterStart, for: ratings.vectors, threads: threads,
      activity: activity)
    self.init(index: nil, residuals: nil, sums: KeptSums(panels, ratings.profiles))
  }

  /// Whether pairs of coded ratings are counted from panels, as far as counts alone tell: see
  /// `NarrowRatings`.
  package static func usesPanels(
    xCount: Int, budget: Int, vectors: VectorWidth = .preferred
  ) -> Bool {
    NeighbourLoops(vectors).countsPanels && xCount > 0 && xCount <= Int(UInt16.max)
      && RowSums<CodedWalk<MomentSums>>.head(fitting: budget, xCount: xCount) < xCount
  }

  private static func plan(
    _ index: CoRatingIndex, for comparison: Comparison, budget: Int
  ) -> KeptSums {
    if index.usesReals { return KeptSums(RealWalk(index: index), budget: budget) }
    // Halves add up exactly as doubles, too: in any order, only slower.
    guard WideSums.fits(largestSum: index.largestSum) else {
      return KeptSums(RealWalk(index: index), budget: budget)
    }
    let fitsMoments = MomentSums.fits(largestSum: index.largestSum)
    let everyMoment = RowSums<CodedWalk<MomentSums>>.head(fitting: budget, xCount: index.xCount)
    if fitsMoments && everyMoment == index.xCount {
      return KeptSums(CodedWalk<MomentSums>(index), budget: budget)
    }
    if ProductSums.serve(comparison) && !index.hasZeros
      && ProductSums.fits(largestSum: index.largestSum)
    {
      return KeptSums(CodedWalk<ProductSums>(index), budget: budget)
    }
    return fitsMoments
      ? KeptSums(CodedWalk<MomentSums>(index), budget: budget)
      : KeptSums(CodedWalk<WideSums>(index), budget: budget)
  }

  /// Whether these sums have what a similarity needs.
  package func serves(_ comparison: Comparison) -> Bool { sums.serve(comparison) }

  /// The similarities of an x with every other, as far as sums are kept; see `SimilarityRow`.
  ///
  /// - Complexity: O(xCount) time where all pairs are kept.
  package func similarities(of x: Int, by comparison: Comparison) -> [Double]? {
    precondition(serves(comparison), "sums missing")
    return sums.similarities?(x, comparison)
  }

  /// Whether several requests are answered from one counting.
  package var countsOnce: Bool { index == nil }

  /// Predicts all test ratings for every k, as each request asks for it.
  ///
  /// - Complexity: For each O(Σ over test ratings of their profile's length + xCount²) time, and the
  ///   counting of pairs that are not kept, which is done once for all requests if `countsOnce`.
  package func predict(
    _ tests: TestRatings, _ requests: [NeighbourhoodRequest], threads: Int, activity: Activity
  ) throws(Cancelled) -> [TestPredictions] {
    precondition(requests.allSatisfy { serves($0.comparison) }, "sums missing")
    return try sums.predict(tests, requests, threads, activity)
  }

  /// The same of one request.
  package func predict(
    _ tests: TestRatings, _ request: NeighbourhoodRequest, threads: Int, activity: Activity
  ) throws(Cancelled) -> TestPredictions {
    try predict(tests, [request], threads: threads, activity: activity)[0]
  }
}

/// The sums of one form, whatever it is.
///
/// Functions and not a protocol's: they are made where the form is known, so that the loops in them
/// are compiled for it, which those behind an existential type are not.
private struct KeptSums: Sendable {
  let head: Int
  /// The memory that they take, in bytes.
  let bytes: Int
  let serve: @Sendable (Comparison) -> Bool
  let count: @Sendable (_ threads: Int, Activity) throws(Cancelled) -> Void
  let similarities: (@Sendable (_ x: Int, Comparison) -> [Double])?
  let predict:
    @Sendable (TestRatings, [NeighbourhoodRequest], _ threads: Int, Activity) throws(Cancelled) ->
      [TestPredictions]

  /// - Parameter budget: The memory for kept sums, in bytes.
  init<Walk: ProfileWalk>(_ walk: Walk, budget: Int) {
    let rows = RowSums(
      walk, head: RowSums<Walk>.head(fitting: budget, xCount: walk.index.xCount))
    head = rows.head
    bytes = rows.triangle.bytes
    serve = { comparison in Walk.Sums.serve(comparison) }
    count = { (threads, activity) throws(Cancelled) in
      try rows.countTriangle(threads: threads, activity: activity)
    }
    similarities = { x, comparison in SimilarityRow(of: x, rows, comparison).similarities }
    predict = { (tests, requests, threads, activity) throws(Cancelled) in
      var predictions: [TestPredictions] = []
      for request in requests {
        predictions += try rows.predict(tests, request, threads: threads, activity: activity)
      }
      return predictions
    }
  }

  /// The sums that panels hold, none of which is kept.
  init(_ panels: RatingPanels, _ profiles: NarrowProfiles) {
    head = 0
    bytes = panels.bytes + profiles.bytes
    serve = { comparison in MomentSums.serve(comparison) }
    count = { _, _ in }
    similarities = nil
    predict = { (tests, requests, threads, activity) throws(Cancelled) in
      if requests.isEmpty { return [] }
      return try LanePass(
        PanelRows(panels, for: requests, of: tests, threads: threads),
        requests.map {
          LaneRequest($0, of: tests, from: profiles, threads: threads)
        },
        tests
      ).run(threads: threads, activity: activity)
    }
  }
}

extension RowSums {
  /// Predicts in lanes where numbers are narrow enough, otherwise by slots.
  fileprivate func predict(
    _ tests: TestRatings, _ request: NeighbourhoodRequest, threads: Int, activity: Activity
  ) throws(Cancelled) -> [TestPredictions] {
    let index = walk.index
    if !index.usesReals && !Walk.Sums.roundsSums && request.maximumK <= LaneSelection.mostNeighbours
      && NarrowProfiles.suit(xCount: index.xCount, longestProfile: index.longestProfile)
    {
      let profiles = try NarrowProfiles(
        index, ColumnOrder(identity: index.xCount), threads: threads, activity: activity)
      let lanes = LaneRequest(
        request, of: tests, from: profiles, threads: threads)
      return try LanePass(SummedRows(self, for: request, threads: threads), [lanes], tests)
        .run(threads: threads, activity: activity)
    }
    func run<Terms: NeighbourTerms>(_ terms: Terms) throws(Cancelled) -> [TestPredictions] {
      let answers = NeighbourAnswers(terms, tests, request)
      return [try NeighbourhoodPass(self, answers).run(threads: threads, activity: activity)]
    }
    switch request.estimator {
    case .ratings(let terms): return try run(terms)
    case .means(let terms): return try run(terms)
    case .scores(let terms): return try run(terms)
    case .baselines(let terms): return try run(terms)
    }
  }
}
