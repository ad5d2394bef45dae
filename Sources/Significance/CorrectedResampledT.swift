/// Student's t test of paired results over folds, corrected for training sets that overlap.
///
/// Folds that share most of their training ratings are not independent: the plain test takes their
/// spread for that of independent trials, and finds differences where there are none. With k folds,
/// variance s² of the differences, and folds of n₁ training and n₂ test ratings, the variance of
/// their mean is taken as (1/k + n₂/n₁)·s², with k − 1 degrees of freedom.
///
/// C. Nadeau, Y. Bengio, "Inference for the generalization error", Machine Learning 52 (2003),
/// 239–281, section 3.
package struct CorrectedResampledT: Sendable {
  /// The test ratings of a fold by its training ratings.
  package let testToTraining: Double

  package init(testToTraining: Double) { self.testToTraining = testToTraining }

  /// The mean difference of results over the same folds.
  ///
  /// - Returns: nil where there are fewer than two folds, or not as many of both.
  package func difference(of results: [Double], from base: [Double]) -> Difference? {
    let count = results.count
    guard count > 1, base.count == count else { return nil }
    let differences = zip(results, base).map { $0 - $1 }
    guard differences.allSatisfy(\.isFinite) else { return nil }
    let mean = differences.reduce(0, +) / Double(count)
    let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let variance = squares / Double(count - 1)
    let error = ((1 / Double(count) + testToTraining) * variance).squareRoot()
    if error == 0 { return Difference(value: mean, low: mean, high: mean, p: mean == 0 ? 1 : 0) }
    let distribution = StudentT(degrees: count - 1)
    let reach = distribution.bound(twoSided: 1 - Difference.confidence) * error
    return Difference(
      value: mean, low: mean - reach, high: mean + reach,
      p: distribution.twoSided(mean / error))
  }
}
