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
