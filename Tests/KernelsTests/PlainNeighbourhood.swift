import Kernels

/// The models of neighbours as their definitions read: similarities by their formulas over all pairs, neighbours by
/// sorting, one prediction at a time.
struct PlainNeighbourhood {
  private let table: RatingTable
  private let request: NeighbourhoodRequest
  private let baselines: Baselines
  private let estimator: RatingTable.Estimator
  /// Row i, column j.
  private let similarities: [[Double]]

  init(
    _ table: RatingTable, _ request: NeighbourhoodRequest, _ baselines: Baselines,
    _ estimator: RatingTable.Estimator
  ) {
    (self.table, self.request) = (table, request)
    (self.baselines, self.estimator) = (baselines, estimator)
    let hasResiduals = request.comparison.similarity.comparesResiduals
    let profiles = Dictionary(grouping: table.rows, by: \.y).values
    similarities = (0..<table.xCount).map { i in
      (0..<table.xCount).map { j in
        let common = Self.common(i, j, in: profiles) { row in
          let rating = RatingTable.rating(row.code)
          return hasResiduals ? rating - Self.baseline(row.x, row.y, baselines) : rating
        }
        return i == j ? 1 : Self.similarity(common, request.comparison)
      }
    }
  }

  private typealias Row = (x: Int, y: Int, code: Int)

  private static func baseline(_ x: Int, _ y: Int, _ baselines: Baselines) -> Double {
    baselines.mean + baselines.xs[x] + baselines.ys[y]
  }

  /// What there is of i and j by who has rated both.
  private static func common(
    _ i: Int, _ j: Int, in profiles: some Sequence<[Row]>, _ value: (Row) -> Double
  ) -> [(Double, Double)] {
    profiles.flatMap { profile in
      profile.filter { $0.x == i }.flatMap { one in
        profile.filter { $0.x == j }.map { (value(one), value($0)) }
      }
    }
  }

  private static func similarity(_ common: [(Double, Double)], _ request: Comparison) -> Double {
    let least = request.similarity == .pearsonBaseline ? max(2, request.minimumSupport) : 1
    guard common.count >= max(request.minimumSupport, least) else { return 0 }
    func sum(_ term: (Double, Double) -> Double) -> Double {
      common.reduce(0) { $0 + term($1.0, $1.1) }
    }
    let n = Double(common.count)
    let (products, squaresI, squaresJ) = (sum { $0 * $1 }, sum { i, _ in i * i }, sum { $1 * $1 })
    switch request.similarity {
    case .cosine, .pearsonBaseline:
      let norm = (squaresI * squaresJ).squareRoot()
      let drawn = request.similarity == .cosine ? 1 : (n - 1) / (n - 1 + request.shrinkage)
      return norm == 0 ? 0 : products / norm * drawn
    case .msd: return 1 / (sum { ($0 - $1) * ($0 - $1) } / n + 1)
    case .pearson:
      let (sumI, sumJ) = (sum { i, _ in i }, sum { $1 })
      let spread = ((n * squaresI - sumI * sumI) * (n * squaresJ - sumJ * sumJ)).squareRoot()
      return spread == 0 ? 0 : (n * products - sumI * sumJ) / spread
    }
  }

  /// The prediction for k neighbours; nil where there is none.
  func prediction(x: Int?, y: Int, k: Int) -> Double? {
    estimate(x: x, y: y, k: k).map {
      max(request.scale.lowerBound, min(request.scale.upperBound, $0))
    }
  }

  private func estimate(x: Int?, y: Int, k: Int) -> Double? {
    guard let x else {
      return estimator == .baselines ? baselines.mean + baselines.ys[y] : nil
    }
    let profile = table.rows.filter { $0.y == y }
    let neighbours = profile.indices
      .sorted { (-similarities[x][profile[$0].x], $0) < (-similarities[x][profile[$1].x], $1) }
      .prefix(k).filter { similarities[x][profile[$0].x] > 0 }
    let (mean, deviation) = moments(of: x)
    guard neighbours.count >= request.minimumK else {
      return switch estimator {
      case .ratings: nil
      case .means, .scores: mean
      case .baselines: Self.baseline(x, y, baselines)
      }
    }
    var (weights, weighted) = (0.0, 0.0)
    for place in neighbours {
      let (neighbour, rating) = (profile[place].x, RatingTable.rating(profile[place].code))
      let similarity = similarities[x][neighbour]
      weights += similarity
      let (itsMean, itsDeviation) = moments(of: neighbour)
      let added =
        switch estimator {
        case .ratings: rating
        case .means: rating - itsMean
        case .scores: (rating - itsMean) / itsDeviation
        case .baselines: rating - Self.baseline(neighbour, y, baselines)
        }
      weighted += similarity * added
    }
    return switch estimator {
    case .ratings: weighted / weights
    case .means: mean + weighted / weights
    case .scores: mean + weighted / weights * deviation
    case .baselines: Self.baseline(x, y, baselines) + weighted / weights
    }
  }

  /// The mean and the standard deviation of the ratings of an x; of all ratings where its own are
  /// equal.
  private func moments(of x: Int) -> (mean: Double, deviation: Double) {
    func moments(_ rows: [Row]) -> (mean: Double, deviation: Double) {
      let ratings = rows.map { RatingTable.rating($0.code) }
      let mean = ratings.reduce(0, +) / Double(ratings.count)
      let squares = ratings.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (mean, (squares / Double(ratings.count)).squareRoot())
    }
    let rows = table.rows.filter { $0.x == x }
    // Training never has an x without a rating, these tables may.
    let own = rows.isEmpty ? (mean: 0, deviation: 0) : moments(rows)
    return own.deviation == 0 ? (own.mean, moments(table.rows).deviation) : own
  }
}
