/// The similarities of one x with every other, and what they rest on: the row of `algo.sim` that
/// belongs to x in scikit-surprise.
///
/// To the last bit what a pass over the test ratings uses, counted for this row alone.
package struct SimilarityRow: Sendable {
  package let x: Int
  /// The similarity of each, 0 where there are fewer common raters than asked for; not a number
  /// where Pearson's rounding leaves none. That of x itself is 1, as in the reference.
  package let similarities: [Double]
  /// The number of common raters of each; with repeats, of pairs of ratings, which is what a least
  /// support is compared with.
  package let commonRaters: [Int]

  /// - Parameter residuals: What baselines leave of each entry, for a similarity that compares them.
  /// - Complexity: O(Σ of the lengths of the profiles that x is in + xCount) time.
  package init(
    of x: Int, in index: CoRatingIndex, _ comparison: Comparison, residuals: Buffer<Double>? = nil
  ) {
    precondition(x >= 0 && x < index.xCount, "no such x")
    precondition(comparison.similarity.comparesResiduals == (residuals != nil), "residuals missing")
    if let residuals {
      self.init(of: x, ResidualWalk(index, residuals), comparison)
    } else if index.usesReals || !WideSums.fits(largestSum: index.largestSum) {
      self.init(of: x, RealWalk(index: index), comparison)
    } else if MomentSums.fits(largestSum: index.largestSum) {
      self.init(of: x, CodedWalk<MomentSums>(index), comparison)
    } else {
      self.init(of: x, CodedWalk<WideSums>(index), comparison)
    }
  }

  private init<Walk: ProfileWalk>(of x: Int, _ walk: Walk, _ comparison: Comparison) {
    self.init(of: x, RowSums(walk, head: 0), comparison)
  }

  /// The row with what is kept of its sums. Sums that have no count tell no number of raters.
  init<Walk: ProfileWalk>(of x: Int, _ sums: RowSums<Walk>, _ comparison: Comparison) {
    let xCount = sums.walk.index.xCount
    let row = Buffer<Walk.Sums.Word>(count: xCount, repeating: .zero)
    sums.fill(row.cells, of: x)
    var similarities = Array(repeating: 0.0, count: xCount)
    var commonRaters = Array(repeating: 0, count: xCount)
    for other in 0..<xCount where row[other] != .zero {
      let moments = Walk.Sums.moments(of: row[other])
      commonRaters[other] = Int(moments.count)
      if commonRaters[other] >= comparison.leastSupport {
        similarities[other] = comparison.value(of: moments)
      }
    }
    similarities[x] = 1
    self.x = x
    self.similarities = similarities
    self.commonRaters = commonRaters
  }
}

extension SimilarityRow {
  /// The up to `count` x that are nearest to this one, itself left out, the nearest first, equal
  /// ones in their order: `get_neighbors` of scikit-surprise's `algo_base.py`.
  ///
  /// Where a similarity is not a number the reference's heap may keep anything; such x are left out
  /// here.
  ///
  /// - Complexity: O(xCount · log count) time.
  package func nearest(_ count: Int) -> [Int] {
    let others = similarities.indices.filter { $0 != x && !similarities[$0].isNaN }
    let keys = others.map { similarities[$0] }
    return HeapSelection.largest(count, of: keys)
      .sorted { (-keys[$0], $0) < (-keys[$1], $1) }.map { others[$0] }
  }

  /// The up to `count` x of a profile that a prediction for x is made of, in the order in which
  /// `estimate` of scikit-surprise's `knns.py` adds them: the most similar first.
  ///
  /// - Complexity: O(profile · log profile) time.
  package func neighbours(
    _ count: Int, inProfile y: Int, of index: CoRatingIndex
  ) -> [RatedNeighbour] {
    let profile = Int(index.profileStart[y])..<Int(index.profileStart[y + 1])
    let places = profile.sorted { index.trainingRank[$0] < index.trainingRank[$1] }
    let others = places.map { Int(index.entries[$0] >> 8) }
    return HeapSelection.neighbours(count, by: others.map { similarities[$0] }).map {
      RatedNeighbour(
        x: others[$0], similarity: similarities[others[$0]], rating: index.rating(places[$0]))
    }
  }
}
