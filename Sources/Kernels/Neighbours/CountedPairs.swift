/// Co-rating sums at hand: which form they have, how much of them is kept, and what they can serve.
///
/// All sums of all pairs are kept where they fit in the memory that is granted; then no pair is
/// counted again, whatever the similarity. Where they do not, all are counted again in each pass,
/// from `RatingPanels`, where the ratings and the processor's vectors suit those; otherwise the pairs
/// of the most rated x are kept in the narrowest form that serves the similarity asked for, and only
/// the others are counted again. Where most pairs have no common rater none are kept: see
/// `isSparse`.
package struct CountedPairs: Sendable {
  package let index: CoRatingIndex
  /// What baselines leave of each entry, where the similarity compares that.
  package let residuals: Buffer<Double>?
  private let sums: KeptSums

  /// How many x have all their mutual sums kept.
  package var head: Int { sums.head }

  /// What the search for neighbours and panels take of a rating that is coded, beside the index; the
  /// lines of panels take about as much as a triangle may.
  package static let codedBytesPerRating =
    NarrowProfiles.bytesPerRating + RatingPanels.bytesPerRating
  /// The memory for rows that are counted from panels, of all workers.
  package static let bytesOfBlocks = RatingPanels.bytesOfBlocks

  /// The memory that kept sums and index take, in bytes.
  package var bytes: Int { sums.bytes + index.bytes + (residuals?.bytes ?? 0) }
}

extension CountedPairs {
  /// Counts the pairs that are kept.
  ///
  /// - Parameters:
  ///   - residuals: What baselines leave of each entry, for a similarity that compares them.
  ///   - budget: The memory for kept sums, in bytes.
  ///   - vectors: How wide the vectors are that panels may be counted in.
  /// - Complexity: O(Σ over profiles of their length²) time in all with the pass that follows.
  package static func count(
    _ index: CoRatingIndex, for comparison: Comparison, residuals: Buffer<Double>? = nil,
    budget: Int, vectors: VectorWidth = .preferred, threads: Int, activity: Activity
  ) throws(Cancelled) -> CountedPairs {
    precondition(comparison.similarity.comparesResiduals == (residuals != nil), "residuals missing")
    // Fewer co-ratings than pairs are counted again sooner than read from memory.
    let budget = index.isSparse ? 0 : budget
    if residuals == nil && !index.isSparse && usesPanels(index, budget: budget, vectors) {
      activity.begin("similarities", units: 0)
      let panels = try RatingPanels(index, for: vectors, threads: threads, activity: activity)
      let sums = KeptSums(CodedWalk<MomentSums>(index), panels, budget: 0)
      return CountedPairs(index: index, residuals: nil, sums: sums)
    }
    let sums =
      residuals.map { KeptSums(ResidualWalk(index, $0), budget: budget) }
      ?? plan(index, for: comparison, budget: budget)
    try sums.count(threads, activity)
    return CountedPairs(index: index, residuals: residuals, sums: sums)
  }

  /// Whether rows are counted from panels: where not all sums can be kept. No pair is kept then; a
  /// pair's sums take longer to fetch from memory than to count.
  private static func usesPanels(
    _ index: CoRatingIndex, budget: Int, _ vectors: VectorWidth
  ) -> Bool {
    NeighbourLoops(vectors).countsPanels && RatingPanels.suit(index)
      && RowSums<CodedWalk<MomentSums>>.head(fitting: budget, xCount: index.xCount) < index.xCount
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

  /// The similarities of an x with every other; see `SimilarityRow`.
  ///
  /// - Complexity: O(xCount) time where all pairs are kept.
  package func similarities(of x: Int, by comparison: Comparison) -> [Double] {
    precondition(serves(comparison), "sums missing")
    return sums.similarities(x, comparison)
  }

  /// Predicts all test ratings for every k.
  ///
  /// - Complexity: O(Σ over test ratings of their profile's length + xCount²) time, and the
  ///   counting of pairs that are not kept.
  package func predict(
    _ tests: TestRatings, _ request: NeighbourhoodRequest, threads: Int, activity: Activity
  ) throws(Cancelled) -> TestPredictions {
    precondition(serves(request.comparison), "sums missing")
    return try sums.predict(tests, request, threads, activity)
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
  let similarities: @Sendable (_ x: Int, Comparison) -> [Double]
  let predict:
    @Sendable (TestRatings, NeighbourhoodRequest, _ threads: Int, Activity) throws(Cancelled) ->
      TestPredictions

  /// - Parameter budget: The memory for kept sums, in bytes.
  init<Walk: ProfileWalk>(_ walk: Walk, _ panels: RatingPanels? = nil, budget: Int) {
    let rows = RowSums(
      walk, head: RowSums<Walk>.head(fitting: budget, xCount: walk.index.xCount))
    head = rows.head
    bytes = rows.triangle.bytes + (panels?.bytes ?? 0)
    serve = { comparison in Walk.Sums.serve(comparison) }
    count = { (threads, activity) throws(Cancelled) in
      try rows.countTriangle(threads: threads, activity: activity)
    }
    similarities = { x, comparison in SimilarityRow(of: x, rows, comparison).similarities }
    predict = { (tests, request, threads, activity) throws(Cancelled) in
      func run<Terms: NeighbourTerms>(
        _ terms: Terms
      ) throws(Cancelled) -> TestPredictions {
        try NeighbourhoodPass(
          rows: rows, panels: panels, terms: terms, tests: tests, request: request
        ).run(threads: threads, activity: activity)
      }
      switch request.estimator {
      case .ratings(let terms): return try run(terms)
      case .means(let terms): return try run(terms)
      case .scores(let terms): return try run(terms)
      case .baselines(let terms): return try run(terms)
      }
    }
  }
}
