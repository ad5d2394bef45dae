/// A measure of how alike two items (or users) are, over their common raters.
package enum Similarity: String, CaseIterable, Sendable, Hashable, Codable {
  case cosine, msd, pearson
  case pearsonBaseline = "pearson_baseline"

  /// Whether it looks at what baselines leave of the ratings, and not at the ratings.
  package var comparesResiduals: Bool { self == .pearsonBaseline }
}

/// A similarity with what it is computed with.
package struct Comparison: Sendable, Hashable {
  package var similarity: Similarity
  /// The least number of common raters for a similarity above 0, as it is asked for.
  package var minimumSupport: Int
  /// What draws the similarities of pairs with few common raters towards 0; `pearson_baseline`
  /// alone has it.
  package var shrinkage: Double

  package init(_ similarity: Similarity, minimumSupport: Int = 1, shrinkage: Double = 100) {
    precondition(minimumSupport > 0, "counts start at 1")
    self.similarity = similarity
    self.minimumSupport = minimumSupport
    self.shrinkage = shrinkage
  }

  /// The least number of common raters for a similarity above 0: one says nothing of how residuals
  /// vary together.
  var leastSupport: Int {
    similarity.comparesResiduals ? max(minimumSupport, 2) : minimumSupport
  }
}

/// The formula of a similarity.
protocol SimilarityFormula: Sendable {
  /// The similarity of a pair with at least one common rater.
  func similarity(_ sums: Moments) -> Double
}

/// Σ rᵢ·rⱼ / √(Σ rᵢ² · Σ rⱼ²), as `cosine` in scikit-surprise's `similarities.pyx`.
///
/// Where all common ratings of one side are zero the reference divides by zero and fails; here the
/// similarity is 0. The unit of the sums cancels.
struct Cosine: SimilarityFormula {
  @inline(__always)
  func similarity(_ sums: Moments) -> Double {
    let norm = (sums.squaresI * sums.squaresJ).squareRoot()
    return norm == 0 ? 0 : sums.products / norm
  }
}

/// 1 / (Σ (rᵢ − rⱼ)² / n + 1), as `msd` in scikit-surprise's `similarities.pyx`.
struct MeanSquaredDifference: SimilarityFormula {
  @inline(__always)
  func similarity(_ sums: Moments) -> Double {
    1 / (sums.squaredDifferences / sums.count + 1)
  }
}

/// (n·Σ rᵢrⱼ − Σ rᵢ·Σ rⱼ) / √((n·Σ rᵢ² − (Σ rᵢ)²)·(n·Σ rⱼ² − (Σ rⱼ)²)), 0 where the root is 0, as
/// `pearson` in scikit-surprise's `similarities.pyx`. The unit of the sums cancels.
struct Pearson: SimilarityFormula {
  @inline(__always)
  func similarity(_ sums: Moments) -> Double {
    let n = sums.count
    let covariance = n * sums.products - sums.sumI * sums.sumJ
    let spread =
      ((n * sums.squaresI - sums.sumI * sums.sumI) * (n * sums.squaresJ - sums.sumJ * sums.sumJ))
      .squareRoot()
    return spread == 0 ? 0 : covariance / spread
  }
}

/// Σ cᵢcⱼ / √(Σ cᵢ² · Σ cⱼ²) · (n − 1)/(n − 1 + shrinkage), where c is what the baseline leaves of a
/// rating: `pearson_baseline` in scikit-surprise's `similarities.pyx`.
///
/// Where all residuals of one side are zero the reference divides by zero and fails; here the
/// similarity is 0.
///
/// Y. Koren, "Factor in the neighbors: scalable and accurate collaborative filtering" (2010),
/// section 2.2.
struct ShrunkPearson: SimilarityFormula {
  let shrinkage: Double

  @inline(__always)
  func similarity(_ sums: Moments) -> Double {
    let norm = (sums.squaresI * sums.squaresJ).squareRoot()
    if norm == 0 { return 0 }
    let others = sums.count - 1
    return sums.products / norm * (others / (others + shrinkage))
  }
}

extension Comparison {
  /// The similarity of a pair with so many common raters as are asked for.
  func value(of moments: Moments) -> Double {
    switch similarity {
    case .cosine: Cosine().similarity(moments)
    case .msd: MeanSquaredDifference().similarity(moments)
    case .pearson: Pearson().similarity(moments)
    case .pearsonBaseline: ShrunkPearson(shrinkage: shrinkage).similarity(moments)
    }
  }
}
