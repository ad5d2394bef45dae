/// 1 / (Σ (rᵢ − rⱼ)² / n + 1), as `msd` in scikit-surprise's `similarities.pyx`.
enum MeanSquaredDifference: SimilarityFormula {
  @inline(__always)
  static func similarity(_ sums: Moments) -> Double {
    1 / (sums.squaredDifferences / sums.count + 1)
  }
}
