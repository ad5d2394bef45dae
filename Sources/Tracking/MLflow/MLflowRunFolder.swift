internal import Files

/// The folder of a run in `mlruns`, as it is to be written.
struct MLflowRunFolder {
  private let record: RunRecord
  private let experiment: RootedPath
  private let path: RootedPath
  private let experimentID: String
  private let status: Int
  private let content: MLflowContent

  /// Names that MLflow would refuse, and the ones it is given.
  var renamed: [String: String] { content.renamed }

  init(
    _ record: RunRecord, in experiment: RootedPath, experimentID: String, source: String,
    isInterrupted: Bool
  ) {
    self.record = record
    self.experimentID = experimentID
    content = MLflowContent(record, source: source)
    self.experiment = experiment
    path = experiment / record.info.runID
    // MLflow has no word for a run whose process ended before it did; KILLED is nearest.
    status = isInterrupted ? 5 : Self.number(of: record.info.status)
  }

  /// MLflow's `RunStatus` as its files have it.
  private static func number(of status: RunStatus) -> Int {
    switch status {
    case .running: 1
    case .finished: 3
    case .failed: 4
    case .killed: 5
    }
  }

  // MARK: - Content

  private var files: [(path: String, text: String)] {
    content.params.map { ("params/\($0.name)", $0.value) }
      + content.metrics.map { ("metrics/\($0.name)", MLflowMetricFile.text($0.points)) }
      + content.tags.map { ("tags/\($0.name)", $0.value) }
  }

  private var meta: [UInt8] {
    YAMLMapping.bytes([
      ("artifact_uri", .text(URIText.file((path / "artifacts").text))),
      ("end_time", record.info.endTime.map { .integer($0) } ?? .word("null")),
      ("entry_point_name", .text("")), ("experiment_id", .text(experimentID)),
      ("lifecycle_stage", .word("active")), ("run_id", .text(record.info.runID)),
      ("run_name", .text(record.info.runName)), ("source_name", .text("")),
      ("source_type", .integer(4)), ("source_version", .text("")),
      ("start_time", .integer(record.info.startTime)), ("status", .integer(status)),
      ("tags", .word("[]")), ("user_id", .text(content.user)),
    ])
  }

  // MARK: - Writing

  /// The model among the artifacts of a run of ours, which no record lists.
  private var ownModel: LoggedModel {
    let time = record.info.endTime ?? record.info.startTime
    return LoggedModel(
      id: MLflowModelFolder.ownIdentifier(of: record.info.runID),
      name: "model-\(record.info.number)", path: MLflowModelFolder.artifact, created: time,
      updated: time, params: Dictionary(content.params.map { ($0.name, $0.value) }) { $1 },
      points: Dictionary(content.metrics.map { ($0.name, $0.points.suffix(1)) }) { $1 })
  }

  private func folder(of model: LoggedModel) -> MLflowModelFolder {
    MLflowModelFolder(model, of: record.info, in: experiment, experimentID: experimentID)
  }

  /// Writes the folder aside, with a copy of the artifacts and of the record, and puts it in place;
  /// then those of its models.
  ///
  /// - Parameter run: The run's own folder.
  func write(from run: RootedPath) throws(FileError) {
    let aside = experiment / ".new-\(record.info.runID)"
    if Disk.exists(aside) { try Disk.removeTree(aside) }
    for folder in ["params", "metrics", "tags"] { try Disk.makeFolder(aside / folder) }
    _ = try Disk.copyArtifacts(of: run, to: aside)
    for file in files {
      try Disk.create(aside / file.path, Array(file.text.utf8), isDurable: false)
    }
    if !Disk.exists(aside / "artifacts/run.json") {
      try Disk.create(aside / "artifacts/run.json", record.bytes, isDurable: false)
    }
    try Disk.create(aside / "meta.yaml", meta, isDurable: false)
    var models = record.models
    if MLflowModelFolder.isModel(inArtifacts: aside / "artifacts"),
      !models.contains(where: { $0.path == MLflowModelFolder.artifact })
    {
      models.append(ownModel)
    } else {
      try folder(of: ownModel).remove()
    }
    for model in models { try folder(of: model).writeOutput(into: aside) }
    for input in record.inputs {
      try MLflowDataset(input, of: record.info.runID, in: experiment).write(into: aside)
    }
    if Disk.exists(path) { try Disk.removeTree(path) }
    try Disk.rename(aside, to: path)
    for model in models { try folder(of: model).write() }
  }
}
