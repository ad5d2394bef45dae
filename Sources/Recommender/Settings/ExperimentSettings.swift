/// Everything that a run depends on beside its data: the model, the measures, and how much of the
/// machine may be used.
package struct ExperimentSettings: Sendable, Hashable {
  package var model = ModelName.knnBasic
  package var knnBasic = KNNBasic()
  package var baselineOnly = BaselineOnly()
  /// The scale that predictions are clipped to; nil for the data's own minimum and maximum.
  package var scale: ClosedRange<Double>?
  /// The measures asked for; nil for RMSE and MAE, and FCP where it takes no time.
  package var measures: Set<Measure>?
  /// The memory for what is kept between runs, in bytes.
  package var memory = 320 << 20
  package var threads: Int

  package init(threads: Int) { self.threads = threads }

  /// The model, with its own settings.
  package var chosen: any Model {
    switch model {
    case .knnBasic: knnBasic
    case .baselineOnly: baselineOnly
    }
  }
}
