/// The tags that MLflow keeps for itself (`mlflow/utils/mlflow_tags.py`).
package enum MLflowTag {
  /// What they all begin with.
  package static let prefix = "mlflow."
  /// What those begin with that LatentLens keeps for itself.
  package static let ownPrefix = "latentlens."

  /// Whether a tag is one that programs write for one another, and no person.
  package static func isOfPrograms(_ name: String) -> Bool {
    name.hasPrefix(prefix) || name.hasPrefix(ownPrefix)
  }

  /// The text that MLflow shows as a run's description.
  package static let note = "mlflow.note.content"
  /// The id of the run that a run belongs to.
  package static let parentRun = "mlflow.parentRunId"
  /// In front of the address of a server that a run was pushed to; its value is the run's id there.
  package static let pushedPrefix = "latentlens.pushed."
  /// The id that a run has in the store that it was pushed from.
  static let pushedRun = "latentlens.run_id"
  package static let runName = "mlflow.runName"
  /// Who made the run.
  package static let user = "mlflow.user"
  /// The program that made the run.
  package static let sourceName = "mlflow.source.name"
  package static let sourceType = "mlflow.source.type"
  package static let gitCommit = "mlflow.source.git.commit"
  package static let gitBranch = "mlflow.source.git.branch"
  /// What a data set was used for.
  static let datasetContext = "mlflow.data.context"
  /// The models that MLflow 2 logged of a run, as a list of JSON.
  package static let modelHistory = "mlflow.log-model.history"
}
