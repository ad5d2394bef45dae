internal import Files

/// The record that an export leaves among a run's artifacts, when the run comes back.
struct MLflowOwnRecord {
  let path: RootedPath
  private let record: RunRecord

  /// nil where there is none, or it is another run's.
  init?(in artifacts: RootedPath, runID: String) {
    path = artifacts / "run.json"
    guard let bytes = try? Disk.read(path), let record = try? RunRecord(bytes: bytes),
      record.info.runID == runID
    else { return nil }
    self.record = record
  }

  /// The record as it was, with what has been added to the run in MLflow since: params, metrics,
  /// tags, another name.
  ///
  /// - Parameter imported: The record as MLflow's files alone give it.
  func record(as imported: RunRecord) -> RunRecord {
    var whole = record
    whole.info = imported.info
    whole.info.status = record.info.status == .running ? imported.info.status : record.info.status
    if imported.info.runName == RunInfo.usualName(record.info.number) {
      whole.info.runName = RunInfo.usualName(imported.info.number)
    }
    whole.data.params.merge(imported.data.params) { own, _ in own }
    whole.data.metrics.merge(imported.data.metrics) { own, _ in own }
    whole.data.points.merge(
      imported.data.points.filter { record.data.metrics[$0.key] == nil }
    ) { own, _ in own }
    whole.inputs += imported.inputs.filter { input in
      !record.inputs.contains { $0.isSameSet(as: input) }
    }
    whole.data.tags = imported.data.tags.filter { name, _ in
      record.data.tags[name] != nil || !MLflowContent.addedTags.contains(name)
    }
    whole.artifacts = []
    return whole
  }
}
