/// What a stage of the pipeline holds.
package enum StageContent: Sendable, Equatable {
  /// Nothing yet, or nothing that could be counted.
  case nothing
  /// A stage that is left out.
  case off
  case ratings(Int)
  /// `isArranged`: whether the training ratings are kept as a look at the model walks them.
  case split(training: Int, test: Int, isArranged: Bool)
  /// Rows of similarities, all pairs kept of the first `kept` of them.
  case similarities(rows: Int, kept: Int, isUserBased: Bool)
  case biases(users: Int, items: Int)
  /// Predictions for every k up to this; 1 for a model that has no k.
  case curve(maximumK: Int)
}
