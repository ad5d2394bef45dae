/// The sums over the common raters of one pair (i, j), from which every similarity is computed.
///
/// In units of the doubled rating where ratings are halves (`squaredDifferences` excepted, which is
/// in ratings), and in ratings where they are reals. All are exact whole numbers in the first case.
struct Moments {
  /// The number of common raters; with repeats, of pairs of ratings.
  var count: Double
  /// Σ rᵢ·rⱼ
  var products: Double
  /// Σ rᵢ²
  var squaresI: Double
  /// Σ rⱼ²
  var squaresJ: Double
  /// Σ rᵢ
  var sumI: Double
  /// Σ rⱼ
  var sumJ: Double
  /// Σ (rᵢ − rⱼ)², in squared ratings
  var squaredDifferences: Double
}
