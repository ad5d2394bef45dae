/// What a prediction makes of the ratings of its neighbours: what each of them adds, and what the
/// weighted mean of that is added to.
///
/// x is what is compared, y who or what has rated it, as everywhere in these kernels.
protocol NeighbourTerms: Sendable {
  /// The estimate without any neighbour; nil where there is none.
  func base(x: Int?, y: Int?) -> Double?

  /// What a rating of `neighbour` by y adds, times `weight`.
  func term(_ rating: Double, weight: Double, of neighbour: Int, y: Int) -> Double

  /// The estimate from the weighted mean of what neighbours add.
  func estimate(_ mean: Double, x: Int, base: Double) -> Double
}

/// The ratings as they are: `KNNBasic` of scikit-surprise's `knns.py`. Without neighbours there is no
/// estimate.
package struct RatingTerms: NeighbourTerms {
  package init() {}

  @inline(__always)
  func base(x: Int?, y: Int?) -> Double? { nil }

  @inline(__always)
  func term(_ rating: Double, weight: Double, of neighbour: Int, y: Int) -> Double {
    weight * rating
  }

  @inline(__always)
  func estimate(_ mean: Double, x: Int, base: Double) -> Double { mean }
}

/// How far ratings are from the mean of what they rate: `KNNWithMeans` likewise.
package struct MeanTerms: NeighbourTerms {
  /// The mean of the ratings of each x.
  package let means: Buffer<Double>

  package init(_ moments: RatingMoments) { means = moments.means }

  @inline(__always)
  func base(x: Int?, y: Int?) -> Double? { y == nil ? nil : x.map { means.cells[$0] } }

  @inline(__always)
  func term(_ rating: Double, weight: Double, of neighbour: Int, y: Int) -> Double {
    weight * (rating - means.cells[neighbour])
  }

  @inline(__always)
  func estimate(_ mean: Double, x: Int, base: Double) -> Double { base + mean }
}

/// The same in standard deviations: `KNNWithZScore` likewise.
package struct ScoreTerms: NeighbourTerms {
  package let means: Buffer<Double>
  /// The standard deviation of the ratings of each x.
  package let deviations: Buffer<Double>

  package init(_ moments: RatingMoments) {
    (means, deviations) = (moments.means, moments.deviations)
  }

  @inline(__always)
  func base(x: Int?, y: Int?) -> Double? { y == nil ? nil : x.map { means.cells[$0] } }

  @inline(__always)
  func term(_ rating: Double, weight: Double, of neighbour: Int, y: Int) -> Double {
    weight * (rating - means.cells[neighbour]) / deviations.cells[neighbour]
  }

  @inline(__always)
  func estimate(_ mean: Double, x: Int, base: Double) -> Double {
    base + mean * deviations.cells[x]
  }
}

/// How far ratings are from their baselines: `KNNBaseline` likewise. There always is an estimate.
package struct BaselineTerms: NeighbourTerms {
  package let baselines: Baselines

  package init(_ baselines: Baselines) { self.baselines = baselines }

  @inline(__always)
  func base(x: Int?, y: Int?) -> Double? { baselines.estimate(x: x, y: y) }

  @inline(__always)
  func term(_ rating: Double, weight: Double, of neighbour: Int, y: Int) -> Double {
    weight
      * (rating - (baselines.mean + baselines.xs.cells[neighbour] + baselines.ys.cells[y]))
  }

  @inline(__always)
  func estimate(_ mean: Double, x: Int, base: Double) -> Double { base + mean }
}

// MARK: - A single estimate

/// One of the ways to make an estimate of neighbours.
package enum NeighbourEstimator: Sendable {
  case ratings(RatingTerms)
  case means(MeanTerms)
  case scores(ScoreTerms)
  case baselines(BaselineTerms)

  private var terms: any NeighbourTerms {
    switch self {
    case .ratings(let terms): terms
    case .means(let terms): terms
    case .scores(let terms): terms
    case .baselines(let terms): terms
    }
  }

  /// The estimate without any neighbour; nil where there is none.
  package func base(x: Int?, y: Int?) -> Double? { terms.base(x: x, y: y) }

  /// What a neighbour's rating adds before it is weighted.
  package func deviation(of neighbour: RatedNeighbour, y: Int) -> Double {
    terms.term(neighbour.rating, weight: 1, of: neighbour.x, y: y)
  }

  /// The estimate of some neighbours, at least one, not clipped: added up in the order in which
  /// `estimate` of scikit-surprise's `knns.py` adds.
  package func estimate(_ neighbours: [RatedNeighbour], x: Int, y: Int) -> Double {
    terms.estimate(neighbours, x: x, y: y)
  }
}

extension NeighbourTerms {
  func estimate(_ neighbours: [RatedNeighbour], x: Int, y: Int) -> Double {
    var mean = WeightedMean()
    for neighbour in neighbours {
      mean.add(
        term(neighbour.rating, weight: neighbour.similarity, of: neighbour.x, y: y),
        weight: neighbour.similarity)
    }
    return estimate(mean.value, x: x, base: base(x: x, y: y) ?? 0)
  }
}

/// A neighbour that a prediction is made of: its similarity, and the rating that stands for it.
package struct RatedNeighbour: Sendable, Equatable {
  package let x: Int
  package let similarity: Double
  package let rating: Double
}

/// A weighted mean that grows: numerator and denominator are added up in the order in which the
/// terms come.
struct WeightedMean {
  private var weights = 0.0
  private var weighted = 0.0

  /// - Parameter term: A value times its weight.
  @inline(__always)
  mutating func add(_ term: Double, weight: Double) {
    weights += weight
    weighted += term
  }

  @inline(__always)
  var value: Double { weighted / weights }
}
