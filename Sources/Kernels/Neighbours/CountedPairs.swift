/// Co-rating sums at hand: which form they have, how much of them is kept, and what they can serve.
///
/// All sums of all pairs are kept where they fit in the memory that is granted; then no pair is
/// counted again, whatever the similarity. Where they do not, the pairs of the most rated x are
/// kept in the narrowest form that serves the similarity asked for, and the others are counted
/// again in each pass.
package struct CountedPairs: Sendable {
  private enum Form: Sendable {
    case products(RowSums<CodedWalk<ProductSums>>)
    case moments(RowSums<CodedWalk<MomentSums>>)
    case wide(RowSums<CodedWalk<WideSums>>)
    case reals(RowSums<RealWalk>)
  }

  package let index: CoRatingIndex
  private let form: Form
}

extension CountedPairs {
  /// Counts the pairs that are kept.
  ///
  /// - Parameters:
  ///   - budget: The memory for kept sums, in bytes.
  /// - Complexity: O(Σ over profiles of their length²) time in all with the pass that follows.
  package static func count(
    _ index: CoRatingIndex, for similarity: Similarity, minimumSupport: Int, budget: Int,
    threads: Int, activity: Activity
  ) throws(Cancelled) -> CountedPairs {
    let form = plan(index, for: similarity, minimumSupport: minimumSupport, budget: budget)
    switch form {
    case .products(let rows): try rows.countTriangle(threads: threads, activity: activity)
    case .moments(let rows): try rows.countTriangle(threads: threads, activity: activity)
    case .wide(let rows): try rows.countTriangle(threads: threads, activity: activity)
    case .reals(let rows): try rows.countTriangle(threads: threads, activity: activity)
    }
    return CountedPairs(index: index, form: form)
  }

  private static func plan(
    _ index: CoRatingIndex, for similarity: Similarity, minimumSupport: Int, budget: Int
  ) -> Form {
    func rows<Walk: ProfileWalk>(_ walk: Walk) -> RowSums<Walk> {
      RowSums(walk, head: RowSums<Walk>.head(fitting: budget, xCount: index.xCount))
    }
    if index.usesReals { return .reals(rows(RealWalk(index: index))) }
    let (products, code) = (index.mostProducts, index.maximumCode)
    // Halves add up exactly as doubles, too: in any order, only slower.
    guard WideSums.fits(products: products, maximumCode: code) else {
      return .reals(rows(RealWalk(index: index)))
    }
    let fitsMoments = MomentSums.fits(products: products, maximumCode: code)
    let everyMoment = RowSums<CodedWalk<MomentSums>>.head(fitting: budget, xCount: index.xCount)
    if fitsMoments && everyMoment == index.xCount { return .moments(rows(CodedWalk(index))) }
    let productsServe = similarity == .cosine && minimumSupport == 1 && !index.hasZeros
    if productsServe && ProductSums.fits(products: products, maximumCode: code) {
      return .products(rows(CodedWalk(index)))
    }
    return fitsMoments ? .moments(rows(CodedWalk(index))) : .wide(rows(CodedWalk(index)))
  }

  /// Whether these sums have what `similarity` needs.
  package func serves(_ similarity: Similarity, minimumSupport: Int) -> Bool {
    if case .products = form { return similarity == .cosine && minimumSupport == 1 }
    return true
  }

  /// How many x have all their mutual sums kept.
  package var head: Int {
    switch form {
    case .products(let rows): rows.head
    case .moments(let rows): rows.head
    case .wide(let rows): rows.head
    case .reals(let rows): rows.head
    }
  }

  /// The memory that kept sums and index take, in bytes.
  package var bytes: Int {
    let sums =
      switch form {
      case .products(let rows): rows.triangle.bytes
      case .moments(let rows): rows.triangle.bytes
      case .wide(let rows): rows.triangle.bytes
      case .reals(let rows): rows.triangle.bytes
      }
    return sums + index.bytes
  }

  /// Predicts all test ratings for every k.
  ///
  /// - Complexity: O(Σ over test ratings of their profile's length + xCount²) time, and the
  ///   counting of pairs that are not kept.
  package func predict(
    _ tests: TestRatings, _ request: NeighbourhoodRequest, threads: Int, activity: Activity
  ) throws(Cancelled) -> TestPredictions {
    precondition(serves(request.similarity, minimumSupport: request.minimumSupport), "sums missing")
    func pass<Walk: ProfileWalk>(
      _ rows: RowSums<Walk>
    ) throws(Cancelled) -> TestPredictions {
      switch request.similarity {
      case .cosine:
        try run(NeighbourhoodPass<Walk, Cosine>(rows: rows, tests: tests, request: request))
      case .msd:
        try run(
          NeighbourhoodPass<Walk, MeanSquaredDifference>(rows: rows, tests: tests, request: request)
        )
      case .pearson:
        try run(NeighbourhoodPass<Walk, Pearson>(rows: rows, tests: tests, request: request))
      }
    }
    func run<Walk, Formula>(
      _ pass: NeighbourhoodPass<Walk, Formula>
    ) throws(Cancelled) -> TestPredictions {
      try pass.run(threads: threads, activity: activity)
    }
    switch form {
    case .products(let rows):
      return try run(
        NeighbourhoodPass<_, Cosine>(rows: rows, tests: tests, request: request))
    case .moments(let rows): return try pass(rows)
    case .wide(let rows): return try pass(rows)
    case .reals(let rows): return try pass(rows)
    }
  }
}
