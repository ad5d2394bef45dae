import Kernels

/// `KNNBasic` as its definition reads: similarities by their formulas over all pairs, neighbours by
/// sorting, one prediction at a time.
struct PlainNeighbourhood {
  private let table: RatingTable
  private let request: NeighbourhoodRequest
  /// Row i, column j.
  private let similarities: [[Double]]

  init(_ table: RatingTable, _ request: NeighbourhoodRequest) {
    self.table = table
    self.request = request
    let profiles = Dictionary(grouping: table.rows, by: \.y).values
    similarities = (0..<table.xCount).map { i in
      (0..<table.xCount).map { j in
        i == j ? 1 : Self.similarity(Self.common(i, j, in: profiles), request)
      }
    }
  }

  /// The ratings of i and j by who has rated both.
  private static func common(
    _ i: Int, _ j: Int, in profiles: some Sequence<[(x: Int, y: Int, code: Int)]>
  ) -> [(Double, Double)] {
    profiles.flatMap { profile in
      profile.filter { $0.x == i }.flatMap { one in
        profile.filter { $0.x == j }.map {
          (RatingTable.rating(one.code), RatingTable.rating($0.code))
        }
      }
    }
  }

  private static func similarity(
    _ common: [(Double, Double)], _ request: NeighbourhoodRequest
  ) -> Double {
    guard common.count >= request.minimumSupport else { return 0 }
    func sum(_ term: (Double, Double) -> Double) -> Double {
      common.reduce(0) { $0 + term($1.0, $1.1) }
    }
    let n = Double(common.count)
    let (products, squaresI, squaresJ) = (sum { $0 * $1 }, sum { i, _ in i * i }, sum { $1 * $1 })
    switch request.similarity {
    case .cosine:
      let norm = (squaresI * squaresJ).squareRoot()
      return norm == 0 ? 0 : products / norm
    case .msd: return 1 / (sum { ($0 - $1) * ($0 - $1) } / n + 1)
    case .pearson:
      let (sumI, sumJ) = (sum { i, _ in i }, sum { $1 })
      let spread = ((n * squaresI - sumI * sumI) * (n * squaresJ - sumJ * sumJ)).squareRoot()
      return spread == 0 ? 0 : (n * products - sumI * sumJ) / spread
    }
  }

  /// The prediction for k neighbours; nil where too few help.
  func prediction(x: Int, y: Int, k: Int) -> Double? {
    let profile = table.rows.filter { $0.y == y }
    let neighbours = profile.indices
      .sorted { (-similarities[x][profile[$0].x], $0) < (-similarities[x][profile[$1].x], $1) }
      .prefix(k).filter { similarities[x][profile[$0].x] > 0 }
    guard neighbours.count >= request.minimumK else { return nil }
    var (weights, weighted) = (0.0, 0.0)
    for place in neighbours {
      let similarity = similarities[x][profile[place].x]
      weights += similarity
      weighted += similarity * RatingTable.rating(profile[place].code)
    }
    return max(request.scale.lowerBound, min(request.scale.upperBound, weighted / weights))
  }
}
