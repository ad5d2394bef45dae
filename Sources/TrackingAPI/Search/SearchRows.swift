internal import Conditions
internal import JSON
internal import Serving
internal import Tracking

/// A run among those that are searched.
struct RunRow: SearchRow {
  let run: RunSummary
  /// The id of its experiment.
  let experiment: String
  let isDeleted: Bool

  static var rows: String { "runs" }
  static var groups: Set<SearchField.Group> { [.metric, .param, .tag] }
  static var attributes: [String: SearchAttribute] {
    let name = SearchAttribute("run_name")
    let start = SearchAttribute("start_time", .number)
    return [
      "run_id": SearchAttribute("run_id"), "run_name": name, "Run name": name, "Run Name": name,
      "run name": name, "status": SearchAttribute("status"), "user_id": SearchAttribute("user_id"),
      "artifact_uri": SearchAttribute("artifact_uri"), "start_time": start, "created": start,
      "Created": start, "end_time": SearchAttribute("end_time", .number),
    ]
  }

  func value(of field: SearchField) -> Literal.Value? {
    switch field.group {
    case .metric: run.metric(field.name).map { .number($0) }
    case .param: run.param(field.name).map { .text($0) }
    case .tag where field.name == MLflowTag.runName: .text(run.runName)
    case .tag: run.tag(field.name).map { .text($0) }
    case .attribute: attribute(field.name)
    }
  }

  private func attribute(_ name: String) -> Literal.Value? {
    switch name {
    case "run_id": .text(run.info.runID)
    case "run_name": .text(run.runName)
    case "status": .text(run.status.rawValue)
    case "start_time": .number(Double(run.startTime))
    case "end_time": run.endTime.map { .number(Double($0)) }
    case "user_id": run.tag(MLflowTag.user).map { .text($0) }
    case "artifact_uri": .text(ArtifactAddress.uri(ofRun: run.info.runID, experiment))
    default: nil
    }
  }

  var place: SearchPlace { SearchPlace(time: run.startTime, id: run.info.runID) }
}

extension TrackingStore {
  func searchRuns(_ arguments: Arguments) throws -> JSONValue {
    let view = try LifecycleView(arguments, "run_view_type")
    var rows: [RunRow] = []
    for info in try activeExperiments(ids: try arguments.texts("experiment_ids")) {
      let id = info.identifier
      if view.shows(isDeleted: false) {
        rows += try store.summaries(in: info.name).runs.map {
          RunRow(run: $0, experiment: id, isDeleted: false)
        }
      }
      if view.shows(isDeleted: true) {
        rows += try store.deleted(in: info.name).records.map {
          RunRow(run: RunSummary($0), experiment: id, isDeleted: true)
        }
      }
    }
    let search = try Search<RunRow>(arguments, usualPage: 1000)
    let page = try search.page(of: rows)
    return page.answer("runs") { row in
      // One that is gone since leaves no hole, and no fault.
      let found = try? found(row.run.info.runID)
      return RunAnswer(found: found ?? row.remembered, experiment: row.experiment).json
    }
  }
}

extension RunRow {
  /// The run as the listing has it.
  fileprivate var remembered: FoundRun {
    let data = RunData(params: run.params, metrics: run.metrics, tags: run.tags)
    return FoundRun(RunRecord(info: run.info, data: data), isDeleted: isDeleted)
  }
}

extension ExperimentInfo: SearchRow {
  static var rows: String { "experiments" }
  static var groups: Set<SearchField.Group> { [.tag] }
  static var attributes: [String: SearchAttribute] {
    [
      "name": SearchAttribute("name"), "experiment_id": SearchAttribute("experiment_id"),
      "creation_time": SearchAttribute("creation_time", .number),
      "last_update_time": SearchAttribute("last_update_time", .number),
    ]
  }

  func value(of field: SearchField) -> Literal.Value? {
    if field.group == .tag { return tags[field.name].map { .text($0) } }
    switch field.name {
    case "name": return .text(name)
    case "experiment_id": return .text(identifier)
    case "creation_time": return .number(Double(created ?? 0))
    case "last_update_time": return .number(Double(updated ?? created ?? 0))
    default: return nil
    }
  }

  var place: SearchPlace { SearchPlace(time: 0, id: identifier) }
}

/// A logged model among those that are searched.
struct ModelRow: SearchRow {
  let answer: ModelAnswer

  static var rows: String { "models" }
  static var groups: Set<SearchField.Group> { [.metric, .param, .tag] }
  static var attributes: [String: SearchAttribute] {
    let created = SearchAttribute("creation_timestamp", .number)
    let updated = SearchAttribute("last_updated_timestamp", .number)
    return [
      "name": SearchAttribute("name"), "model_id": SearchAttribute("model_id"),
      "model_type": SearchAttribute("model_type"), "status": SearchAttribute("status"),
      "source_run_id": SearchAttribute("source_run_id"), "creation_timestamp": created,
      "creation_time": created, "last_updated_timestamp": updated,
    ]
  }

  func value(of field: SearchField) -> Literal.Value? {
    let model = answer.model
    switch field.group {
    case .metric:
      return MetricPoint.last(of: answer.points[field.name] ?? []).map { .number($0.value) }
    case .param: return model.params[field.name].map { .text($0) }
    case .tag: return model.tags[field.name].map { .text($0) }
    case .attribute: break
    }
    switch field.name {
    case "name": return .text(model.name)
    case "model_id": return .text(model.id)
    case "model_type": return model.type.map { .text($0) }
    case "status": return .text(model.status)
    case "source_run_id": return answer.run.map { .text($0.info.runID) }
    case "creation_timestamp": return .number(Double(model.created))
    case "last_updated_timestamp": return .number(Double(model.updated))
    default: return nil
    }
  }

  var place: SearchPlace { SearchPlace(time: answer.model.created, id: answer.model.id) }
}
