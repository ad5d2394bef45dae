/// What is measured of a model's predictions.
package enum Measure: String, CaseIterable, Sendable, Hashable {
  /// Root mean squared error.
  case rmse
  /// Mean absolute error.
  case mae
  /// Fraction of concordant pairs; see `ConcordantPairs`.
  case fcp
}
