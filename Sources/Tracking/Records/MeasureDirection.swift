/// Which way a measure is better.
package enum MeasureDirection: Sendable, Equatable {
  case lowerIsBetter
  case higherIsBetter
  /// How far folds differ: no value of it is better than another.
  case neither

  /// The parts of a name that say that more is better; anything else is an error or a cost.
  private static let higher: Set<String> = [
    "fcp", "precision", "recall", "ndcg", "map", "mrr", "auc", "f1", "hit", "hits", "hr",
    "coverage", "covered",
    "accuracy", "diversity", "novelty", "serendipity", "gini_index", "r2", "correlation",
  ]

  /// The direction of a measure by the first word of its name: `ndcg@10` and `hit_rate` are higher
  /// when better; `rmse`, `mae`, `mse`, `seconds` and every unknown one lower.
  package init(of measure: String) {
    if measure.hasSuffix("_std") {
      self = .neither
      return
    }
    let words = measure.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    self = words.contains(where: Self.higher.contains) ? .higherIsBetter : .lowerIsBetter
  }

  /// Whether `a` is better than `b`; NaN is worse than everything.
  package func prefers(_ a: Double, to b: Double) -> Bool {
    if a.isNaN || self == .neither { return false }
    if b.isNaN { return true }
    switch self {
    case .lowerIsBetter: return a < b
    case .higherIsBetter: return a > b
    case .neither: return false
    }
  }

  /// The places of the best value: several where some are equal, none where none is a number.
  package func bestPlaces(of values: [Double?]) -> [Int] {
    let best = values.reduce(.nan) { best, value in
      guard let value, prefers(value, to: best) else { return best }
      return value
    }
    return values.indices.filter { values[$0] == best }
  }

  /// The best places, to be marked as such: none where no value is better than another.
  package func markedPlaces(of values: [Double?]) -> [Int] {
    let places = bestPlaces(of: values)
    return places.count == values.count { $0 != nil } ? [] : places
  }
}
