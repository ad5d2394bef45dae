/// A measure of how alike two items (or users) are, over their common raters.
package enum Similarity: String, CaseIterable, Sendable, Hashable, Codable {
  case cosine, msd, pearson
}

/// The formula of a similarity.
protocol SimilarityFormula: Sendable {
  /// The similarity of a pair with at least one common rater.
  static func similarity(_ sums: Moments) -> Double
}

/// Σ rᵢ·rⱼ / √(Σ rᵢ² · Σ rⱼ²), as `cosine` in scikit-surprise's `similarities.pyx`.
///
/// Where all common ratings of one side are zero the reference divides by zero and fails; here the
/// similarity is 0. The unit of the sums cancels.
enum Cosine: SimilarityFormula {
  @inline(__always)
  static func similarity(_ sums: Moments) -> Double {
    let norm = (sums.squaresI * sums.squaresJ).squareRoot()
    return norm == 0 ? 0 : sums.products / norm
  }
}

/// 1 / (Σ (rᵢ − rⱼ)² / n + 1), as `msd` in scikit-surprise's `similarities.pyx`.
enum MeanSquaredDifference: SimilarityFormula {
  @inline(__always)
  static func similarity(_ sums: Moments) -> Double {
    1 / (sums.squaredDifferences / sums.count + 1)
  }
}

/// (n·Σ rᵢrⱼ − Σ rᵢ·Σ rⱼ) / √((n·Σ rᵢ² − (Σ rᵢ)²)·(n·Σ rⱼ² − (Σ rⱼ)²)), 0 where the root is 0, as
/// `pearson` in scikit-surprise's `similarities.pyx`. The unit of the sums cancels.
enum Pearson: SimilarityFormula {
  @inline(__always)
  static func similarity(_ sums: Moments) -> Double {
    let n = sums.count
    let covariance = n * sums.products - sums.sumI * sums.sumJ
    let spread =
      ((n * sums.squaresI - sums.sumI * sums.sumI) * (n * sums.squaresJ - sums.sumJ * sums.sumJ))
      .squareRoot()
    return spread == 0 ? 0 : covariance / spread
  }
}
