package import Kernels

/// Everything that a run depends on beside its data: the model's settings, the measures, and how
/// much of the machine may be used.
package struct ExperimentSettings: Sendable, Hashable {
  package var model = ModelName.knnBasic
  /// The most neighbours that a prediction uses.
  package var k = 40
  /// The least number of neighbours for a prediction.
  package var minimumK = 1
  package var similarity = Similarity.cosine
  /// Whether users are compared, and not items.
  package var isUserBased = false
  /// The least number of common raters for a similarity above 0.
  package var minimumSupport = 1
  /// The scale that predictions are clipped to; nil for the data's own minimum and maximum.
  package var scale: ClosedRange<Double>?
  /// The curve of every k from 1 to this is kept.
  package var maximumK = 100
  /// The measures asked for; nil for RMSE and MAE, and FCP where it takes no time.
  package var measures: Set<Measure>?
  /// The memory for kept co-rating sums and predictions, in bytes.
  package var memory = 320 << 20
  package var threads: Int

  package init(threads: Int) { self.threads = threads }
}
