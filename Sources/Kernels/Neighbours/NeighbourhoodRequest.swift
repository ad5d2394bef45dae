/// What a neighbourhood model is asked for, beside its training and test ratings.
package struct NeighbourhoodRequest: Sendable {
  package var comparison: Comparison
  package var estimator: NeighbourEstimator
  /// The least number of neighbours that a prediction uses.
  package var minimumK: Int
  /// Predictions are made for every k from 1 to this.
  package var maximumK: Int
  /// The mean of all training ratings: the prediction where none is possible.
  package var mean: Double
  /// Predictions are clipped to this scale.
  package var scale: ClosedRange<Double>
  package var kept: KeptPredictions
  /// Whether errors are wanted, for every k; otherwise only what `kept` keeps for the largest.
  package var givesErrors = true
  /// How wide the vectors are that answers are made in; whatever it is, they are the same.
  package var vectors = VectorWidth.preferred

  package init(
    _ comparison: Comparison, estimator: NeighbourEstimator = .ratings(RatingTerms()),
    minimumK: Int, maximumK: Int, mean: Double, scale: ClosedRange<Double>, kept: KeptPredictions
  ) {
    precondition(minimumK > 0 && maximumK > 0, "counts start at 1")
    self.comparison = comparison
    self.estimator = estimator
    self.minimumK = minimumK
    self.maximumK = maximumK
    self.mean = mean
    self.scale = scale
    self.kept = kept
  }

  /// What is predicted where no neighbour helps, clipped to the scale as all predictions are.
  var clippedMean: Double { clipped(mean) }

  @inline(__always)
  func clipped(_ estimate: Double) -> Double {
    max(scale.lowerBound, min(scale.upperBound, estimate))
  }
}
