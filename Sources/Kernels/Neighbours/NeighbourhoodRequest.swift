/// What a neighbourhood model is asked for, beside its training and test ratings.
package struct NeighbourhoodRequest: Sendable, Hashable {
  package var similarity: Similarity
  /// The least number of common raters for a similarity above 0.
  package var minimumSupport: Int
  /// The least number of neighbours for a prediction.
  package var minimumK: Int
  /// Predictions are made for every k from 1 to this.
  package var maximumK: Int
  /// The mean of all training ratings: the prediction where none is possible.
  package var mean: Double
  /// Predictions are clipped to this scale.
  package var scale: ClosedRange<Double>
  package var kept: KeptPredictions

  package init(
    similarity: Similarity, minimumSupport: Int, minimumK: Int, maximumK: Int, mean: Double,
    scale: ClosedRange<Double>, kept: KeptPredictions
  ) {
    precondition(minimumSupport > 0 && minimumK > 0 && maximumK > 0, "counts start at 1")
    self.similarity = similarity
    self.minimumSupport = minimumSupport
    self.minimumK = minimumK
    self.maximumK = maximumK
    self.mean = mean
    self.scale = scale
    self.kept = kept
  }

  /// What is predicted where no neighbour helps, clipped to the scale as all predictions are.
  var clippedMean: Double { clipped(mean) }

  func clipped(_ estimate: Double) -> Double {
    max(scale.lowerBound, min(scale.upperBound, estimate))
  }
}
