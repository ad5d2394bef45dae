package import Kernels

/// The loops over neighbours as their definitions read: one number at a time, in plain Swift.
///
/// Tests hold `NeighbourLoops` of every width of vectors against them, to the last bit, and
/// `Benchmarks kernels` times it against them. Arguments and results are those of the loop of the
/// same name.
package enum ScalarTwins {
  // MARK: - Counting

  package static func countSquares(
    _ panel: Cells<UInt8>, raters: Cells<UInt32>, codes: Cells<UInt8>, into words: Cells<UInt64>
  ) {
    words.update(repeating: 0)
    for rater in 0..<raters.count {
      let own = UInt64(codes[rater])
      let line = Int(raters[rater]) * NeighbourLoops.panelColumns
      for column in 0..<NeighbourLoops.panelColumns {
        let other = UInt64(panel[line + column])
        // Without a branch, which nobody could guess.
        let isCommon: UInt64 = other > 0 ? 1 : 0
        words[column] &+= packed(own * other, own * own * isCommon, other * other)
      }
    }
  }

  package static func countSums(
    _ panel: Cells<UInt8>, raters: Cells<UInt32>, codes: Cells<UInt8>, into words: Cells<UInt64>
  ) {
    words.update(repeating: 0)
    for rater in 0..<raters.count {
      let own = UInt64(codes[rater])
      let line = Int(raters[rater]) * NeighbourLoops.panelColumns
      for column in 0..<NeighbourLoops.panelColumns {
        let other = UInt64(panel[line + column])
        let isCommon: UInt64 = other > 0 ? 1 : 0
        words[column] &+= packed(isCommon, own * isCommon, other)
      }
    }
  }

  /// Adds what a row has in common with all columns, of all entries of its raters' profiles.
  ///
  /// - Parameter column: Where the words of each x lie.
  package static func addProfiles(
    of row: Int, in index: CoRatingIndex, column: Cells<UInt16>, squares: Cells<UInt64>
  ) {
    let starts = index.profileStart.cells
    let entries = index.entries.cells
    for rater in Int(index.raterStart[row])..<Int(index.raterStart[row + 1]) {
      let y = Int(index.raterProfile[rater])
      let own = UInt64(entries[Int(index.raterPlace[rater])] & 0xFF)
      for place in Int(starts[y])..<Int(starts[y + 1]) {
        let other = UInt64(entries[place] & 0xFF)
        squares[Int(column[Int(entries[place] >> 8)])] &+= packed(
          own * other, own * own, other * other)
      }
    }
  }

  /// Three sums as they lie in a word.
  @inline(__always)
  private static func packed(_ first: UInt64, _ second: UInt64, _ third: UInt64) -> UInt64 {
    first | second << 21 | third << 42
  }

  @inline(__always)
  private static func fields(_ word: UInt64) -> (Double, Double, Double) {
    let mask: UInt64 = 1 << 21 - 1
    return (Double(word & mask), Double(word >> 21 & mask), Double(word >> 42))
  }

  // MARK: - Similarities

  package static func cosines(
    _ words: Cells<UInt64>, and more: Cells<UInt64>, similarities: Cells<Double>,
    keys: Cells<UInt16>
  ) {
    for place in 0..<words.count {
      let word = words[place] &+ more[place]
      more[place] = 0
      let (products, squaresI, squaresJ) = fields(word)
      let similarity = word == 0 ? 0 : products / (squaresI * squaresJ).squareRoot()
      similarities[place] = similarity
      keys[place] = word == 0 ? SimilarityKey.ofNone : SimilarityKey.of(similarity)
    }
  }

  /// The formulas are those of scikit-surprise's `similarities.pyx`.
  package static func similarities(
    by comparison: Comparison, squares: Cells<UInt64>, and moreSquares: Cells<UInt64>,
    sums: Cells<UInt64>, and moreSums: Cells<UInt64>, similarities: Cells<Double>,
    keys: Cells<UInt16>
  ) -> Bool {
    var isAboveOne = false
    for place in 0..<squares.count {
      let (xy, xx, yy) = fields(squares[place] &+ moreSquares[place])
      let (n, x, y) = fields(sums[place] &+ moreSums[place])
      moreSquares[place] = 0
      moreSums[place] = 0
      var similarity = 0.0
      if n >= Double(comparison.minimumSupport) {
        switch comparison.similarity {
        case .cosine: similarity = xy / (xx * yy).squareRoot()
        case .msd: similarity = 1 / ((xx + yy - 2 * xy) / 4 / n + 1)
        case .pearson:
          let spread = ((n * xx - x * x) * (n * yy - y * y)).squareRoot()
          similarity = spread == 0 ? 0 : max(0, (n * xy - x * y) / spread)
        case .pearsonBaseline: preconditionFailure("residuals have no moments of ratings")
        }
      }
      isAboveOne = isAboveOne || similarity > 1
      similarities[place] = similarity
      keys[place] = similarity > 0 ? SimilarityKey.of(similarity) : SimilarityKey.ofNone
    }
    return isAboveOne
  }

  // MARK: - Neighbours

  package static func near(
    _ items: Cells<UInt16>, _ keys: Cells<UInt16>, below limit: UInt16, into found: Cells<UInt32>
  ) -> Int {
    var near = 0
    for place in 0..<items.count {
      let key = keys[Int(items[place])]
      if key < limit {
        found[near] = UInt32(key) << 16 | UInt32(truncatingIfNeeded: place)
        near += 1
      }
    }
    return near
  }

  package static func sort(
    _ lists: Cells<UInt32>, stride: Int, counts: Cells<Int32>, into sorted: Cells<SIMD16<UInt32>>
  ) {
    for list in 0..<NeighbourLoops.lists {
      let words = Array(lists[list * stride..<list * stride + Int(counts[list])]).sorted()
      for place in 0..<NeighbourLoops.longestSorted {
        sorted[place][list] =
          place < words.count ? words[place] : UInt32(SimilarityKey.ofNone) << 16
      }
    }
  }

  package static func take(
    _ wanted: Int, of available: Int, list: Int, of sorted: Cells<SIMD16<UInt32>>,
    items: Cells<UInt16>, codes: Cells<UInt8>, similarities: Cells<Double>,
    weights: Cells<Double>, ratings: Cells<Double>, places: Cells<UInt32>
  ) -> Int {
    var taken = 0
    while taken < available
      && (taken < wanted || sorted[taken][list] >> 16 == sorted[wanted - 1][list] >> 16)
    {
      let place = sorted[taken][list] & 0xFFFF
      let weight = similarities[Int(items[Int(place)])]
      var hole = taken
      while hole > 0 && weights[hole - 1] < weight {
        weights[hole] = weights[hole - 1]
        places[hole] = places[hole - 1]
        hole -= 1
      }
      weights[hole] = weight
      places[hole] = place
      taken += 1
    }
    for k in 0..<min(taken, wanted) { ratings[k] = Double(codes[Int(places[k])]) / 2 }
    return taken
  }

  // MARK: - Curves

  package static func means(
    weights: Cells<Double>, ratings: Cells<Double>, count: Int, scale: ClosedRange<Double>,
    into means: Cells<Double>
  ) {
    var (weight, weighted) = (0.0, 0.0)
    for k in 0..<count {
      weight += weights[k]
      weighted += weights[k] * ratings[k]
      means[k] = max(scale.lowerBound, min(scale.upperBound, weighted / weight))
    }
  }

  package static func addErrors(
    _ estimates: Cells<Double>, rating: Double, squared: Cells<Double>, absolute: Cells<Double>
  ) {
    for k in 0..<estimates.count {
      let error = rating - estimates[k]
      squared[k] += error * error
      absolute[k] += error.magnitude
    }
  }
}
