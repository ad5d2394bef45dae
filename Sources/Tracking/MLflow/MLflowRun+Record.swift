internal import Files
internal import JSON

extension MLflowRun {
  /// The run as a record of ours; without artifacts and models.
  func record(in experiment: String, number: Int) -> RunRecord {
    var data = RunData()
    var tags = tags
    let originals = Originals(from: &tags)
    for (name, value) in params { data.params[originals.own(name, "param")] = value }
    for (name, points) in metrics.sorted(by: { $0.key < $1.key }) {
      add(points, as: name, originals, to: &data)
    }
    for (name, value) in tags { data.tags[originals.own(name, "tag")] = value }
    let name = member("run_name") ?? tags[MLflowTag.runName] ?? RunInfo.usualName(number)
    return RunRecord(
      info: RunInfo(
        runID: runID, runName: name, experiment: experiment, number: number, status: status,
        startTime: startTime, endTime: endTime),
      data: data, inputs: MLflowDataset.inputs(of: folder), recipe: ["imported": "mlflow"],
      environment: user)
  }

  /// Who made the run, where no tag says it.
  private var user: [String: String] {
    guard tags[MLflowTag.user] == nil, let user = member("user_id"), !user.isEmpty else {
      return [:]
    }
    return ["user": user]
  }

  /// Adds a metric as it was, and what an export had to make one as what it was before.
  private func add(
    _ points: [MetricPoint], as name: String, _ originals: Originals, to data: inout RunData
  ) {
    let isCounted = points.enumerated().allSatisfy { $0.element.step == $0.offset + 1 }
    let values = points.map(\.value)
    if isCounted, let curve = originals.curve(name) {
      data.curves.append(RunCurve(curve.name, over: curve.axis, fold: curve.fold, values))
    } else if isCounted, let own = originals.folds(name) {
      data.folds[own] = values
    } else {
      let own = originals.own(name, "metric")
      data.metrics[own] = MetricPoint.last(of: points)?.value
      if isCounted, let axis = originals.axis(name) {
        data.curves.append(RunCurve(own, over: axis, values))
      } else {
        data.points[own] = points
      }
    }
  }

  /// MLflow's number for it; a run that was going on in MLflow is nothing that goes on here.
  private var status: RunStatus {
    switch member("status") {
    case "3", "FINISHED": .finished
    case "4", "FAILED": .failed
    default: .killed
    }
  }

  /// The names that an export had to change.
  private struct Originals {
    private var names: [String: String] = [:]

    /// Takes the tags that tell them out of the others.
    init(from tags: inout [String: String]) {
      for (name, own) in tags where name.hasPrefix(MLflowNames.tagPrefix) {
        names[String(name.dropFirst(MLflowNames.tagPrefix.count))] = own
        tags[name] = nil
      }
    }

    func own(_ name: String, _ kind: String) -> String { names["\(kind).\(name)"] ?? name }

    /// The curve that a metric was; version 0.1.0 told the measure of one over k alone.
    func curve(_ name: String) -> MLflowCurveName? {
      names["curve.\(name)"].flatMap { MLflowCurveName($0) }
        ?? names["history.\(name)"].map { MLflowCurveName(RunCurve($0, over: .k, [])) }
    }

    /// The measure whose folds a metric was.
    func folds(_ name: String) -> String? { names["folds.\(name)"] }

    /// What the steps of a metric count.
    func axis(_ name: String) -> RunCurve.Axis? {
      names["steps.\(name)"].map { RunCurve.Axis(rawValue: $0) }
    }
  }
}

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
