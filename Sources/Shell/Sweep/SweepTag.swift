import Tracking

/// The tags by which the runs of a sweep belong together.
enum SweepTag {
  /// On each run: the id of the parent, under MLflow's name.
  static let parent = MLflowTag.parentRun
  /// On the parent: what was swept.
  static let sweep = "latentlens.sweep"
  /// On the parent: the id of the best run.
  static let best = "latentlens.bestRunId"
}
