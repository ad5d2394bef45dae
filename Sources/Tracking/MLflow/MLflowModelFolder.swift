/// The folder of a run's model in `mlruns`: what makes it one of MLflow's logged models. The model's
/// files stay among the run's artifacts.
struct MLflowModelFolder {
  /// Where a run has its model, within its artifacts.
  static let artifact = "model"

  private let run: RunInfo
  private let experiment: RootedPath
  private let experimentID: String
  private let content: MLflowContent

  /// MLflow's id of the model, always the same one for a run.
  let identifier: String

  private var path: RootedPath { experiment / "models" / identifier }

  /// - Parameters:
  ///   - experiment: The experiment's folder.
  ///   - content: What MLflow is to know of the run.
  init(of run: RunInfo, in experiment: RootedPath, experimentID: String, content: MLflowContent) {
    self.run = run
    self.experiment = experiment
    self.experimentID = experimentID
    self.content = content
    identifier = "m-\(run.runID)"
  }

  /// Whether a run's artifacts hold a model that MLflow can load, and not a recipe only.
  static func isModel(inArtifacts folder: RootedPath) -> Bool {
    Disk.isFile(folder / artifact / "MLmodel")
  }

  /// How the run refers to its model.
  var output: [UInt8] {
    YAMLMapping.bytes([
      ("destination_id", .text(identifier)), ("destination_type", .text("MODEL_OUTPUT")),
      ("source_id", .text(identifier)), ("source_type", .text("RUN_OUTPUT")),
      ("step", .integer(0)), ("tags", .word("{}")),
    ])
  }

  private var meta: [UInt8] {
    let time = run.endTime ?? run.startTime
    let location = URIText.file(
      (experiment / run.runID / "artifacts" / Self.artifact).text)
    return YAMLMapping.bytes([
      ("artifact_location", .text(location)), ("creation_timestamp", .integer(time)),
      ("experiment_id", .text(experimentID)), ("last_updated_timestamp", .integer(time)),
      ("lifecycle_stage", .word("active")), ("model_id", .text(identifier)),
      ("model_type", .word("null")), ("name", .text("model-\(run.number)")),
      ("source_run_id", .text(run.runID)), ("status", .integer(2)),
      ("status_message", .word("null")),
    ])
  }

  private var files: [(path: String, text: String)] {
    content.params.map { ("params/\($0.name)", $0.value) }
      + content.metrics.compactMap { metric in
        metric.points.last.map { last in
          ("metrics/\(metric.name)", "\(last.time) \(last.value) \(last.step) \(run.runID)\n")
        }
      }
  }

  /// Writes the folder aside and puts it in place.
  func write() throws(FileError) {
    let aside = experiment / "models" / ".new-\(identifier)"
    if Disk.exists(aside) { try Disk.removeTree(aside) }
    for folder in ["params", "metrics", "tags"] { try Disk.makeFolder(aside / folder) }
    for file in files {
      try Disk.create(aside / file.path, Array(file.text.utf8), isDurable: false)
    }
    try Disk.create(aside / "meta.yaml", meta, isDurable: false)
    try remove()
    try Disk.rename(aside, to: path)
  }

  /// Removes the folder; none is fine.
  func remove() throws(FileError) {
    if Disk.exists(path) { try Disk.removeTree(path) }
  }
}
