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

  /// - Complexity: O(Σ of the lengths of the profiles that x is in + xCount) time.
  package init(of x: Int, in index: CoRatingIndex, _ similarity: Similarity, minimumSupport: Int) {
    precondition(x >= 0 && x < index.xCount, "no such x")
    let (products, code) = (index.mostProducts, index.maximumCode)
    if index.usesReals || !WideSums.fits(products: products, maximumCode: code) {
      self.init(of: x, RealWalk(index: index), similarity, minimumSupport)
    } else if MomentSums.fits(products: products, maximumCode: code) {
      self.init(of: x, CodedWalk<MomentSums>(index), similarity, minimumSupport)
    } else {
      self.init(of: x, CodedWalk<WideSums>(index), similarity, minimumSupport)
    }
  }

  private init<Walk: ProfileWalk>(
    of x: Int, _ walk: Walk, _ similarity: Similarity, _ minimumSupport: Int
  ) {
    let xCount = walk.index.xCount
    let row = Buffer<Walk.Sums.Word>(count: xCount, repeating: .zero)
    RowSums(walk, head: 0).fill(row.cells, of: x)
    var similarities = Array(repeating: 0.0, count: xCount)
    var commonRaters = Array(repeating: 0, count: xCount)
    for other in 0..<xCount where row[other] != .zero {
      let moments = Walk.Sums.moments(of: row[other])
      commonRaters[other] = Int(moments.count)
      if commonRaters[other] >= minimumSupport {
        similarities[other] = similarity.value(of: moments)
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

  /// The up to `count` x of a profile that a prediction for x is made of, the most similar first:
  /// `KNNBasic.estimate` of scikit-surprise's `knns.py`.
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

extension Similarity {
  fileprivate func value(of moments: Moments) -> Double {
    switch self {
    case .cosine: Cosine.similarity(moments)
    case .msd: MeanSquaredDifference.similarity(moments)
    case .pearson: Pearson.similarity(moments)
    }
  }
}

/// A neighbour that a prediction is made of: its similarity, and the rating that stands for it.
package struct RatedNeighbour: Sendable, Equatable {
  package let x: Int
  package let similarity: Double
  package let rating: Double
}

extension RatedNeighbour {
  /// The mean of the ratings, weighted by similarity, not clipped: added up in the order in which
  /// `KNNBasic.estimate` of scikit-surprise's `knns.py` adds.
  package static func weightedMean(_ neighbours: [RatedNeighbour]) -> Double {
    var mean = WeightedMean()
    for neighbour in neighbours { mean.add(neighbour.rating, weight: neighbour.similarity) }
    return mean.value
  }
}

/// A weighted mean that grows: numerator and denominator are added up in the order in which the
/// values come.
struct WeightedMean {
  private var weights = 0.0
  private var weighted = 0.0

  @inline(__always)
  mutating func add(_ value: Double, weight: Double) {
    weights += weight
    weighted += weight * value
  }

  @inline(__always)
  var value: Double { weighted / weights }
}
