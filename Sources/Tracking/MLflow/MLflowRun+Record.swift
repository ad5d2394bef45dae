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
