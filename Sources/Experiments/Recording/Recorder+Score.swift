import Kernels
import RatingData
package import Recommender
package import Tracking

extension Recorder {
  /// Measures a file of another tool's predictions on the test of the workspace's experiment, and
  /// records that like a run: the model is `score`, and the file stands among the parameters by its
  /// name and the hash of its bytes.
  ///
  /// - Parameters:
  ///   - path: Where the file is.
  ///   - given: What it is called.
  /// - Throws: As `run` does, and `Pipeline.score`, `PredictionFile`: nothing is recorded then.
  package func score(
    _ path: String, given: String, _ workspace: inout Workspace, name: String? = nil,
    transcript: [String]
  ) throws -> (run: RecordedRun, remarks: Pipeline.ScoreRemarks) {
    guard workspace.source != nil else { throw PipelineError.noRatings }
    try workspace.bring(for: supervisor)
    let start = ContinuousClock.now
    git?.refresh()
    let (measured, hash) = try supervisor.supervise { activity in
      let file = try PredictionFile(path: path)
      let hash = try ContentHash.ofFile(path, activity: activity)
      let measured = try workspace.pipeline.score(
        file, workspace.plan, workspace.availableResources, activity: activity)
      return (measured, hash)
    }
    let params = ScoredRun.parameters(of: workspace.recipe, file: given, hash: "\(hash)")
    let attempt = Result { () throws(RunStoreError) in
      try store.begin(
        experiment: workspace.experiment, name: name, params: params,
        environment: RunEnvironment.current, script: workspace.script + transcript.suffix(1),
        tags: [MLflowTag.user: RunEnvironment.user])
    }
    if case .failure(let error) = attempt, let end = Cancelled(endedBy: error) { throw end }
    workspace.lastMetrics = RecordedRun.metrics(measured.evaluation)
    let artifacts = RunArtifacts(
      workspace: workspace, evaluation: measured.evaluation, transcript: transcript, saved: [],
      extras: RunArtifacts.Extras(), isOfModel: false)
    return (try record(artifacts, in: attempt, from: start), measured.remarks)
  }
}

/// What the record of a file's measures has in the place of a model.
package enum ScoredRun {
  /// What stands where other runs have their model.
  package static let model = "score"
  static let file = "score_file"
  /// The parameter that has the file's fingerprint.
  package static let hash = "score_hash"

  /// The parameters of the experiment without those of its model.
  static func parameters(of recipe: Experiment, file: String, hash: String) -> [String: String] {
    var params = recipe.parameters.filter { !RecordedSettings.ofModels.contains($0.key) }
    // Predictions are taken as they are.
    params["scale"] = nil
    if let model = RecordedSettings.model { params[model] = Self.model }
    params[Self.file] = file
    params[Self.hash] = hash
    return params
  }

  package static func isOne(_ data: RunData) -> Bool { data.params[hash] != nil }
}
