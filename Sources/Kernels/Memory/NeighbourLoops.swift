import CNeighbours

/// What stands for a similarity where neighbours are found: the larger it is, the smaller its key.
///
/// The leading bits of 1 − s are a scale that is fine where similarities crowd, near 1, and coarse
/// near 0. It is monotone; the order within a key is left to whoever reads it.
package enum SimilarityKey {
  /// Of 1, and of what rounding has left above it; of nothing else.
  package static let ofOne = UInt16(KEY_OF_ONE)
  /// Of what is no neighbour.
  package static let ofNone = UInt16(KEY_OF_NONE)

  private static let shift = UInt64(52 - KEY_BITS)
  private static let first = UInt64(1023 - KEY_OCTAVES) << UInt64(KEY_BITS)

  /// The key of a similarity above 0.
  @inline(__always)
  package static func of(_ similarity: Double) -> UInt16 {
    let distance = 1 - similarity
    if distance <= 0 { return ofOne }
    let beyond = max(distance.bitPattern >> shift, first) - first
    return ofOne + 1 + UInt16(truncatingIfNeeded: beyond)
  }
}

/// The loops over neighbours that are C's, for one width of vectors.
@safe
package struct NeighbourLoops: @unchecked Sendable {
  private let loops: UnsafePointer<neighbour_loops>

  /// How many lists are sorted at once.
  package static let lists = Int(LISTS_AT_ONCE)
  /// The most entries that a list to sort may have, and the most that are left of it.
  package static let longestList = Int(LONGEST_LIST)
  package static let longestSorted = Int(LONGEST_SORTED)
  /// The columns of a panel.
  package static let panelColumns = Int(PANEL_COLUMNS)
  /// Rows of similarities and keys are multiples of so many.
  package static let rowUnit = 16

  package init(_ width: VectorWidth) {
    precondition(VectorWidth.available.contains(width), "the processor lacks these vectors")
    unsafe loops = neighbour_loops_of(width.inC)
  }

  /// Writes `key << 16 | place` of the items with a key below `limit`, in order.
  ///
  /// - Parameters:
  ///   - keys: One more than there are items.
  ///   - found: 16 more than `items`.
  /// - Returns: How many those are.
  @inline(__always)
  package func near(
    _ items: Cells<UInt16>, _ keys: Cells<UInt16>, below limit: UInt16, into found: Cells<UInt32>
  ) -> Int {
    debugCheck(found.count >= items.count + 16, "too few places for what is near")
    return unsafe loops.pointee.near(
      items.base, items.count, keys.base, UInt32(limit), found.base)
  }

  /// Sorts the words of 16 lists, of which each begins `stride` after the one before and has place
  /// for 256, and leaves the 128 least of each: row i of `sorted` has the i-th of each list.
  @inline(__always)
  package func sort(
    _ lists: Cells<UInt32>, stride: Int, counts: Cells<Int32>, into sorted: Cells<SIMD16<UInt32>>
  ) {
    debugCheck(counts.count == Self.lists && sorted.count == Self.longestList, "wrong places")
    debugCheck(stride >= Self.longestList && lists.count >= Self.lists * stride, "short lists")
    unsafe loops.pointee.sort(lists.base, stride, counts.base, sorted.words)
  }

  /// Takes the first `wanted` entries of a sorted list of `available`, and those that share the last
  /// one's key, the most similar first, equal ones in training order.
  ///
  /// - Returns: How many there are; the ratings are those of the first `wanted`.
  @inline(__always)
  package func take(
    _ wanted: Int, of available: Int, list: Int, of sorted: Cells<SIMD16<UInt32>>,
    items: Cells<UInt16>, codes: Cells<UInt8>, similarities: Cells<Double>,
    weights: Cells<Double>, ratings: Cells<Double>, places: Cells<UInt32>
  ) -> Int {
    debugCheck(min(weights.count, ratings.count, places.count) >= available, "too few places")
    return unsafe loops.pointee.take(
      sorted.words + list, wanted, available, items.base, codes.base, similarities.base,
      weights.base, ratings.base, places.base)
  }

  /// The weighted means of the first 1, 2, … ratings, clipped to a scale.
  @inline(__always)
  package func means(
    weights: Cells<Double>, ratings: Cells<Double>, count: Int, scale: ClosedRange<Double>,
    into means: Cells<Double>
  ) {
    debugCheck(min(weights.count, ratings.count, means.count) >= count, "too few places")
    debugCheck(count <= Self.longestSorted, "more ratings than a list has")
    unsafe loops.pointee.means(
      weights.base, ratings.base, count, scale.lowerBound, scale.upperBound, means.base)
  }

  /// Adds the squares and sizes of the errors of `estimates` to the sums of each k.
  @inline(__always)
  package func addErrors(
    _ estimates: Cells<Double>, rating: Double, squared: Cells<Double>, absolute: Cells<Double>
  ) {
    debugCheck(min(squared.count, absolute.count) >= estimates.count, "errors beyond the largest k")
    unsafe loops.pointee.errors(
      estimates.base, estimates.count, rating, squared.base, absolute.base)
  }

  /// Turns the words of `ProductSums` into cosines and their keys.
  @inline(__always)
  package func cosines(_ words: Cells<UInt64>, similarities: Cells<Double>, keys: Cells<UInt16>) {
    checkRow(words, words, similarities, keys)
    unsafe loops.pointee.cosines(words.base, nil, words.count, similarities.base, keys.base)
  }

  /// The same of the sums of `words` and `more`, which is cleared.
  @inline(__always)
  package func cosines(
    _ words: Cells<UInt64>, and more: Cells<UInt64>, similarities: Cells<Double>,
    keys: Cells<UInt16>
  ) {
    checkRow(words, more, similarities, keys)
    unsafe loops.pointee.cosines(
      words.base, more.base, words.count, similarities.base, keys.base)
  }

  /// Turns the lanes of `MomentSums`, each in words of its own, into similarities and their keys.
  ///
  /// - Parameters:
  ///   - squares: The words of products and squares.
  ///   - sums: The words of counts and sums.
  /// - Returns: Whether rounding has left a similarity above 1.
  @inline(__always)
  package func similarities(
    by comparison: Comparison, squares: Cells<UInt64>, sums: Cells<UInt64>,
    similarities: Cells<Double>, keys: Cells<UInt16>
  ) -> Bool {
    checkRow(squares, sums, similarities, keys)
    let row = unsafe neighbour_row(
      squares: squares.base, more_squares: nil, sums: sums.base, more_sums: nil)
    return unsafe loops.pointee.of_moments(
      comparison.formula, Double(comparison.leastSupport), row, squares.count, similarities.base,
      keys.base) != 0
  }

  /// The same of the sums of words with others, which are cleared.
  @inline(__always)
  package func similarities(
    by comparison: Comparison, squares: Cells<UInt64>, and moreSquares: Cells<UInt64>,
    sums: Cells<UInt64>, and moreSums: Cells<UInt64>, similarities: Cells<Double>,
    keys: Cells<UInt16>
  ) -> Bool {
    checkRow(squares, moreSquares, similarities, keys)
    checkRow(sums, moreSums, similarities, keys)
    precondition(squares.count == sums.count, "rows differ in length")
    let row = unsafe neighbour_row(
      squares: squares.base, more_squares: moreSquares.base, sums: sums.base,
      more_sums: moreSums.base)
    return unsafe loops.pointee.of_moments(
      comparison.formula, Double(comparison.leastSupport), row, squares.count, similarities.base,
      keys.base) != 0
  }

  private func checkRow(
    _ words: Cells<UInt64>, _ more: Cells<UInt64>, _ similarities: Cells<Double>,
    _ keys: Cells<UInt16>
  ) {
    precondition(words.count % Self.rowUnit == 0, "no whole number of vectors")
    precondition(more.count == words.count, "rows differ in length")
    precondition(min(similarities.count, keys.count) >= words.count, "too few places")
  }

  /// Whether there is a loop that counts panels in vectors so wide.
  package var countsPanels: Bool {
    unsafe loops.pointee.panel != nil && loops.pointee.panel_sums != nil
  }

  /// Counts the words of products and squares of a row with the columns of a panel.
  ///
  /// - Parameters:
  ///   - panel: Lines of 64 codes, 0 where there is no rating.
  ///   - raters: The lines of those who have rated the row; 3 codes more than those can be read.
  ///   - codes: What they gave, up to 11.
  @inline(__always)
  package func countSquares(
    _ panel: Cells<UInt8>, raters: Cells<UInt32>, codes: Cells<UInt8>, into words: Cells<UInt64>
  ) {
    debugCheck(words.count == Self.panelColumns, "a word for each column")
    debugCheck(codes.count == raters.count, "a code of each rater")
    guard let count = unsafe loops.pointee.panel else { preconditionFailure("no such loop") }
    unsafe count(panel.base, raters.base, codes.base, raters.count, words.base)
  }

  /// The same of the words of counts and sums.
  @inline(__always)
  package func countSums(
    _ panel: Cells<UInt8>, raters: Cells<UInt32>, codes: Cells<UInt8>, into words: Cells<UInt64>
  ) {
    debugCheck(words.count == Self.panelColumns, "a word for each column")
    debugCheck(codes.count == raters.count, "a code of each rater")
    guard let count = unsafe loops.pointee.panel_sums else { preconditionFailure("no such loop") }
    unsafe count(panel.base, raters.base, codes.base, raters.count, words.base)
  }
}

extension Comparison {
  /// Its formula, of those that are made of ratings.
  fileprivate var formula: neighbour_formula {
    switch similarity {
    case .cosine: neighbour_cosine
    case .msd: neighbour_msd
    case .pearson: neighbour_pearson
    case .pearsonBaseline: preconditionFailure("residuals have no moments of ratings")
    }
  }
}

extension Cells<SIMD16<UInt32>> {
  /// The words of the vectors, one after the other.
  @unsafe
  fileprivate var words: UnsafeMutablePointer<UInt32> {
    unsafe UnsafeMutableRawPointer(base).assumingMemoryBound(to: UInt32.self)
  }
}
