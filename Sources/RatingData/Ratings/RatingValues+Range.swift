extension RatingValues {
  /// The smallest and the largest rating; 0 and 0 where there is none.
  ///
  /// - Complexity: O(count) time.
  package var range: ClosedRange<Double> {
    switch self {
    case .halves(let codes):
      guard let low = codes.min(), let high = codes.max() else { return 0...0 }
      return Double(low) / 2...Double(high) / 2
    case .reals(let values):
      guard let low = values.min(), let high = values.max() else { return 0...0 }
      return low...high
    }
  }
}
