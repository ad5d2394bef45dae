internal import Files

/// The folder of a logged model in `mlruns`. The model's files stay among the run's artifacts.
struct MLflowModelFolder {
  /// Where a run of ours has its model, within its artifacts.
  static let artifact = "model"

  private let model: LoggedModel
  private let run: RunInfo
  private let experiment: RootedPath
  private let experimentID: String

  private var path: RootedPath { experiment / "models" / model.id }

  /// - Parameter experiment: The experiment's folder.
  init(
    _ model: LoggedModel, of run: RunInfo, in experiment: RootedPath, experimentID: String
  ) {
    self.model = model
    self.run = run
    self.experiment = experiment
    self.experimentID = experimentID
  }

  /// Whether a run's artifacts hold a model that MLflow can load, and not a recipe only.
  static func isModel(inArtifacts folder: RootedPath) -> Bool {
    Disk.isFile(folder / artifact / "MLmodel")
  }

  /// MLflow's id of the model that a run of ours has, always the same one for a run.
  static func ownIdentifier(of runID: String) -> String { "m-\(runID)" }

  // MARK: - Status

  /// MLflow's words, at the numbers that its files have.
  private static let statuses = ["UNSPECIFIED", "PENDING", "READY", "UPLOAD_FAILED"]

  /// The word for a status as a file has it.
  static func status(_ text: String?) -> String {
    guard let text else { return "READY" }
    if let number = Int(text), statuses.indices.contains(number) { return statuses[number] }
    return text
  }

  // MARK: - Content

  /// How the run refers to its model.
  private var output: [UInt8] {
    YAMLMapping.bytes([
      ("destination_id", .text(model.id)), ("destination_type", .text("MODEL_OUTPUT")),
      ("source_id", .text(model.id)), ("source_type", .text("RUN_OUTPUT")),
      ("step", .integer(model.step)), ("tags", .word("{}")),
    ])
  }

  private var meta: [UInt8] {
    let artifacts = experiment / run.runID / "artifacts"
    let location = model.path.map { URIText.file((artifacts / $0).text) } ?? model.source ?? ""
    return YAMLMapping.bytes([
      ("artifact_location", .text(location)), ("creation_timestamp", .integer(model.created)),
      ("experiment_id", .text(experimentID)), ("last_updated_timestamp", .integer(model.updated)),
      ("lifecycle_stage", .word("active")), ("model_id", .text(model.id)),
      ("model_type", model.type.map { .text($0) } ?? .word("null")), ("name", .text(model.name)),
      ("source_run_id", .text(run.runID)),
      ("status", .integer(Self.statuses.firstIndex(of: model.status) ?? 2)),
      ("status_message", .word("null")),
    ])
  }

  private var files: [(path: String, text: String)] {
    MLflowNames.named(model.params).map { ("params/\($0.name)", $0.value) }
      + MLflowNames.named(model.tags).map { ("tags/\($0.name)", $0.value) }
      + MLflowNames.named(model.points).map { name, points in
        ("metrics/\(name)", MLflowMetricFile.text(points, run: run.runID))
      }
  }

  // MARK: - Writing

  /// Writes the run's reference into its folder, which is not in its place yet.
  func writeOutput(into run: RootedPath) throws(FileError) {
    let folder = run / "outputs" / model.id
    try Disk.makeFolder(folder)
    try Disk.create(folder / "meta.yaml", output, isDurable: false)
  }

  /// Writes the folder aside and puts it in place.
  func write() throws(FileError) {
    let aside = experiment / "models" / ".new-\(model.id)"
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
