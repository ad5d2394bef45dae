/// The result of a run: its measures, their curves over every k where the model has one, and what
/// was computed for it.
package struct Evaluation: Sendable {
  /// The k that the measures belong to; nil where the model has no k.
  package let k: Int?
  /// The measures in the order of `Measure`; a measure that could not be computed is absent.
  package let measures: [(measure: Measure, value: Double)]
  /// How many test ratings had no prediction but the global mean.
  package let impossible: Int
  /// RMSE and MAE for k = 1, 2, …; empty where the model has no k.
  package let curves: [Measure: [Double]]
  package let trainCount: Int
  package let testCount: Int
  package let userCount: Int
  package let itemCount: Int
  /// Whether FCP is absent because it would have taken time.
  package let omitsFCP: Bool
  package let stages: [StageReport]

  package func value(of measure: Measure) -> Double? {
    measures.first { $0.measure == measure }?.value
  }
}
