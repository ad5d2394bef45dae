extension MLflowRun {
  /// The run as a record of ours; without artifacts.
  func record(in experiment: String, number: Int) -> RunRecord {
    var data = RunData()
    var tags = tags
    let originals = Originals(from: &tags)
    for (name, value) in params { data.params[originals.own(name, "param")] = value }
    for (name, metric) in metrics {
      if let own = originals.history(name) {
        data.histories[own] = metric.history.isEmpty ? [metric.last] : metric.history
        continue
      }
      let own = originals.own(name, "metric")
      data.metrics[own] = metric.last
      if !metric.history.isEmpty { data.histories[own] = metric.history }
    }
    for (name, value) in tags { data.tags[originals.own(name, "tag")] = value }
    let name = member("run_name") ?? tags[MLflowTag.runName] ?? RunInfo.usualName(number)
    return RunRecord(
      info: RunInfo(
        runID: runID, runName: name, experiment: experiment, number: number, status: status,
        startTime: startTime, endTime: endTime),
      data: data, recipe: ["imported": "mlflow"])
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

    func history(_ name: String) -> String? { names["history.\(name)"] }
  }
}
