internal import JSON

/// Something that is logged of a run while it goes on.
package enum JournalEntry: Sendable, Equatable {
  case point(metric: String, MetricPoint)
  case param(String, value: String)
  /// nil takes the tag away.
  case tag(String, value: String?)
  /// Takes the place of one of the same name and digest.
  case input(DatasetInput)
  /// Takes the place of one of the same id.
  case model(LoggedModel)
  /// Takes a logged model out of the record; its files stay what they are, artifacts.
  case noModel(id: String)
  /// Takes the place of one of the same path.
  case artifact(ArtifactEntry)
  /// The run's name.
  case name(String)
}

extension RunRecord {
  /// Adds what was logged, in its order.
  mutating func add(_ entries: [JournalEntry]) {
    var last: [String: MetricPoint] = [:]
    add(entries, last: &last)
  }

  /// The same for whoever adds again and again.
  ///
  /// - Parameter last: The last points of metrics, as far as they are known from the time before.
  /// - Complexity: linear in the entries, and once for each metric in its points.
  mutating func add(_ entries: [JournalEntry], last: inout [String: MetricPoint]) {
    for entry in entries {
      switch entry {
      case .point(let metric, let point):
        let before = last[metric] ?? MetricPoint.last(of: data.points[metric] ?? [])
        data.points[metric, default: []].append(point)
        let now = before.map { $0.succeeded(by: point) } ?? point
        last[metric] = now
        data.metrics[metric] = now.value
      case .param(let name, let value): data.params[name] = value
      case .tag(let name, let value): data.tags[name] = value
      case .input(let input):
        inputs.removeAll { $0.isSameSet(as: input) }
        inputs.append(input)
      case .model(let model):
        if let place = models.firstIndex(where: { $0.id == model.id }) {
          models[place] = model
        } else {
          models.append(model)
        }
      case .noModel(let id): models.removeAll { $0.id == id }
      case .artifact(let artifact):
        artifacts.removeAll { $0.path == artifact.path }
        artifacts.append(artifact)
      case .name(let name): info.runName = name
      }
    }
  }
}

// MARK: - JSON

extension JournalEntry {
  /// The entries of a line: an object is one, an array several that came together.
  static func line(_ bytes: [UInt8]) throws(RecordError) -> [JournalEntry] {
    let json: JSONValue
    do { json = try JSONParser.parse(bytes) } catch { throw .syntax(error) }
    return try RecordError.inFields { () throws(JSONFieldError) in
      guard case .array(let elements) = json else { return [try entry(json)] }
      var entries: [JournalEntry] = []
      for element in elements { entries.append(try entry(element)) }
      return entries
    }
  }

  /// The line of entries that come together: all of them are read again, or none.
  static func line(of entries: [JournalEntry]) -> [UInt8] {
    JSONWriter.line(of: entries.count == 1 ? entries[0].json : .array(entries.map(\.json)))
  }

  private static func entry(_ json: JSONValue) throws(JSONFieldError) -> JournalEntry {
    let fields = try JSONFields(json, path: "line")
    if fields.has("metric") { return try point(fields) }
    if fields.has("param") {
      return .param(try fields.text("param"), value: try fields.text("value"))
    }
    if fields.has("tag") {
      let value = try fields.value("value") == .null ? nil : try fields.text("value")
      return .tag(try fields.text("tag"), value: value)
    }
    if fields.has("input") {
      return .input(try DatasetInput.make(try fields.value("input"), fields.full("input")))
    }
    if fields.has("artifact") {
      return .artifact(
        try ArtifactEntry.make(try fields.value("artifact"), fields.full("artifact")))
    }
    if fields.has("run_name") { return .name(try fields.text("run_name")) }
    if try fields.value("model") == .null { return .noModel(id: try fields.text("model_id")) }
    return .model(try LoggedModel.make(try fields.value("model"), fields.full("model")))
  }

  private static func point(_ fields: JSONFields) throws(JSONFieldError) -> JournalEntry {
    let any = Int.min...Int.max
    return .point(
      metric: try fields.text("metric"),
      MetricPoint(
        step: try fields.whole("step", in: any), time: try fields.whole("time", in: any),
        value: try fields.number("value"), model: try fields.textIfAny("model_id"),
        dataset: fields.has("dataset")
          ? try .orNull(try fields.value("dataset"), fields.full("dataset")) : nil))
  }

  private var json: JSONValue {
    switch self {
    case .point(let metric, let point):
      var json: JSONValue = [
        "metric": .string(metric), "step": .integer(point.step), "time": .integer(point.time),
        "value": .number(point.value),
      ]
      json["model_id"] = point.model.map(JSONValue.string)
      json["dataset"] = point.dataset?.json
      return json
    case .param(let name, let value): return ["param": .string(name), "value": .string(value)]
    case .tag(let name, let value):
      return ["tag": .string(name), "value": value.map(JSONValue.string) ?? .null]
    case .input(let input): return ["input": input.json]
    case .model(let model): return ["model": model.json]
    case .noModel(let id): return ["model": nil, "model_id": .string(id)]
    case .artifact(let artifact): return ["artifact": artifact.json]
    case .name(let name): return ["run_name": .string(name)]
    }
  }
}
