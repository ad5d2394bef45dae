/// The formula of a similarity.
protocol SimilarityFormula: Sendable {
  /// The similarity of a pair with at least one common rater.
  static func similarity(_ sums: Moments) -> Double
}
