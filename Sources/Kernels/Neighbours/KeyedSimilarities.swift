/// The similarities of one x with every other, and their keys: the scratch memory of one worker,
/// filled anew for each row.
struct KeyedSimilarities: Sendable {
  private let xCount: Int
  /// 0 for what is no neighbour.
  let similarity: Buffer<Double>
  let keys: Buffer<UInt16>

  /// Rows are as long as vectors need it, and have no neighbours beyond the last x.
  static func length(_ xCount: Int) -> Int {
    let unit = NeighbourLoops.rowUnit
    return (xCount + unit - 1) / unit * unit
  }

  /// - Parameter length: How many words a row has, at least `length(xCount)`.
  init(xCount: Int, length: Int) {
    self.xCount = xCount
    similarity = Buffer(count: length, repeating: 0)
    // Two keys are read at once.
    keys = Buffer(count: length + 1, repeating: SimilarityKey.ofNone)
  }

  /// Turns the sums of a row, of `length(xCount)` words, into similarities, and clears them.
  ///
  /// - Returns: Whether rounding has left a similarity above 1.
  /// - Complexity: O(xCount) time.
  func fill<Sums: PairSums, Formula: SimilarityFormula>(
    _ row: Cells<Sums.Word>, of i: Int, minimumSupport: Int, sums: Sums.Type, formula: Formula
  ) -> Bool {
    precondition(row.count == similarity.count && i < xCount, "a row has a word for each x")
    let similarity = similarity.cells
    let keys = keys.cells
    let support = Double(minimumSupport)
    var isAboveOne = false
    for j in 0..<xCount {
      let word = row[j]
      similarity[j] = 0
      keys[j] = SimilarityKey.ofNone
      if word == .zero { continue }
      row[j] = .zero
      let moments = Sums.moments(of: word)
      let value = moments.count >= support ? formula.similarity(moments) : 0
      if value > 0 {
        similarity[j] = value
        keys[j] = SimilarityKey.of(value)
        isAboveOne = isAboveOne || value > 1
      }
    }
    setDiagonal(i)
    return isAboveOne
  }

  /// The same of sums of products, by the cosine, in vectors.
  func fillCosines(_ row: Cells<UInt64>, of i: Int, _ loops: NeighbourLoops) {
    precondition(row.count == similarity.count && i < xCount, "a row has a word for each x")
    loops.cosines(row, similarities: similarity.cells, keys: keys.cells)
    row.update(repeating: 0)
    setDiagonal(i)
  }

  /// An x is its own neighbour with similarity 1, as in the reference, which a test rating meets
  /// where training holds the same pair again.
  func setDiagonal(_ i: Int) {
    similarity[i] = 1
    keys[i] = SimilarityKey.ofOne
  }
}

/// How the sums of a row become similarities: a function that is made once for a formula, so that
/// the pass need not be compiled for each.
struct RowKeying<Sums: PairSums>: Sendable {
  /// Returns whether rounding has left a similarity above 1.
  typealias Fill = @Sendable (Cells<Sums.Word>, _ x: Int, KeyedSimilarities) -> Bool
  let fill: Fill

  init(by comparison: Comparison, _ loops: NeighbourLoops) {
    let support = comparison.leastSupport
    func keying<Formula: SimilarityFormula>(
      _ formula: Formula
    ) -> Fill {
      { row, x, keyed in
        if Formula.self == Cosine.self && support == 1
          && Sums.fillCosines(keyed, row, of: x, loops)
        {
          return false
        }
        return keyed.fill(row, of: x, minimumSupport: support, sums: Sums.self, formula: formula)
      }
    }
    fill =
      switch comparison.similarity {
      case .cosine: keying(Cosine())
      case .msd: keying(MeanSquaredDifference())
      case .pearson: keying(Pearson())
      case .pearsonBaseline: keying(ShrunkPearson(shrinkage: comparison.shrinkage))
      }
  }
}

extension ProductSums {
  static func fillCosines(
    _ keyed: KeyedSimilarities, _ row: Cells<UInt64>, of i: Int, _ loops: NeighbourLoops
  ) -> Bool {
    keyed.fillCosines(row, of: i, loops)
    return true
  }
}
