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
