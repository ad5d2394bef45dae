internal import JSON
internal import Serving
internal import Times
internal import Tracking

/// Calls that add to a run.
extension TrackingStore {
  func logParam(_ arguments: Arguments) throws -> JSONValue {
    let run = try writable(try arguments.runID())
    let param = [(try arguments.key(), try arguments.value())]
    try log(try Self.params(param, of: run.record), of: run)
    return [:]
  }

  func logMetric(_ arguments: Arguments) throws -> JSONValue {
    let run = try writable(try arguments.runID())
    try log([try Self.point(arguments)], of: run)
    return [:]
  }

  func logBatch(_ arguments: Arguments) throws -> JSONValue {
    let run = try writable(try arguments.runID())
    let metrics = try arguments.objects("metrics")
    let params = try arguments.objects("params").map { (try $0.key(), try $0.value()) }
    let tags = try arguments.objects("tags").map { (try $0.key(), try $0.value()) }
    for (name, count, most) in [
      ("metrics", metrics.count, Limits.points), ("params", params.count, Limits.texts),
      ("tags", tags.count, Limits.texts),
      ("metrics, params and tags", metrics.count + params.count + tags.count, Limits.points),
    ] where count > most {
      throw HTTPError.invalid(
        "the batch has \(count) \(name), expected at most \(most): send several batches")
    }
    let entries =
      try metrics.map(Self.point) + Self.params(params, of: run.record) + tags.map(Self.tag)
    try log(entries, of: run)
    return [:]
  }

  /// The entries of params, which never change: one that was logged so before is none.
  private static func params(
    _ params: [(String, String)], of record: RunRecord
  ) throws(HTTPError) -> [JournalEntry] {
    var known = record.data.params
    var entries: [JournalEntry] = []
    for (name, value) in params {
      guard let old = known[name] else {
        known[name] = value
        entries.append(.param(name, value: value))
        continue
      }
      guard old == value else {
        throw .invalid(
          "param `\(name)` is `\(old.prefix(100))` already and does not become "
            + "`\(value.prefix(100))`: a param never changes; begin another run, or log a tag")
      }
    }
    return entries
  }

  private static func point(_ arguments: Arguments) throws(HTTPError) -> JournalEntry {
    var point = MetricPoint(
      step: try arguments.wholeIfAny("step") ?? 0,
      time: try arguments.wholeIfAny("timestamp") ?? Clock.now,
      value: try arguments.number("value"))
    if let model = try arguments.textIfAny("model_id"), !model.isEmpty { point.model = model }
    if let name = try arguments.textIfAny("dataset_name"), !name.isEmpty,
      let digest = try arguments.textIfAny("dataset_digest")
    {
      point.dataset = MetricPoint.Dataset(name: name, digest: digest)
    }
    return .point(metric: try arguments.key(), point)
  }

  // MARK: - Tags

  /// The entry of a tag; that of the run's name is the name.
  private static func tag(_ name: String, _ value: String) throws -> JournalEntry {
    guard name == MLflowTag.runName else { return .tag(name, value: value) }
    try RunStore.checkRunName(value)
    return .name(value)
  }

  func setTag(_ arguments: Arguments) throws -> JSONValue {
    let run = try writable(try arguments.runID())
    try log([try Self.tag(try arguments.key(), try arguments.value())], of: run)
    return [:]
  }

  func deleteTag(_ arguments: Arguments) throws -> JSONValue {
    let run = try writable(try arguments.runID())
    let key = try arguments.key()
    guard run.record.data.tags[key] != nil else {
      throw HTTPError.missing("run `\(run.record.info.runID)` has no tag `\(key)`")
    }
    try log([.tag(key, value: nil)], of: run)
    return [:]
  }

  // MARK: - Inputs

  func logInputs(_ arguments: Arguments) throws -> JSONValue {
    let run = try writable(try arguments.runID())
    var entries = try arguments.objects("datasets").map { set in
      var input = try Self.input(set)
      // What was said before of the same set stays said.
      let known = run.record.inputs.first { $0.name == input.name && $0.digest == input.digest }
      input.tags.merge(known?.tags ?? [:]) { new, _ in new }
      return JournalEntry.input(input)
    }
    var models = ModelInputs.ids(run.record.data.tags)
    for input in try arguments.objects("models") {
      let id = try input.text("model_id")
      guard !id.contains(where: \.isWhitespace) else {
        throw HTTPError.invalid("`models.model_id` is `\(id.prefix(64))`, expected a model's id")
      }
      if !models.contains(id) { models.append(id) }
    }
    if models != ModelInputs.ids(run.record.data.tags) {
      entries.append(.tag(ModelInputs.tag, value: ModelInputs.text(models)))
    }
    try log(entries, of: run)
    return [:]
  }

  private static func input(_ arguments: Arguments) throws -> DatasetInput {
    guard let set = try arguments.objectIfAny("dataset") else {
      throw HTTPError.invalid("`datasets.dataset` is missing, expected an object")
    }
    return DatasetInput(
      name: try set.text("name"), digest: try set.text("digest"),
      sourceType: try set.textIfAny("source_type") ?? "",
      source: try set.textIfAny("source") ?? "", schema: try set.textIfAny("schema"),
      profile: try set.textIfAny("profile"), tags: try arguments.pairs("tags"))
  }

  /// What a client of MLflow 2 says of a model that it has put among the run's artifacts.
  func logModelText(_ arguments: Arguments) throws -> JSONValue {
    let run = try writable(try arguments.runID())
    let text = try arguments.text("model_json")
    guard let model = try? JSONParser.parse(Array(text.utf8)), case .object = model else {
      throw HTTPError.invalid("`model_json` is no JSON object, expected what `MLmodel` says")
    }
    var models: [JSONValue] = []
    if let before = run.record.data.tags[MLflowTag.modelHistory],
      case .array(let known)? = try? JSONParser.parse(Array(before.utf8))
    {
      models = known
    }
    let list = JSONWriter.line(of: .array(models + [model])).dropLast()
    try log([.tag(MLflowTag.modelHistory, value: String(decoding: list, as: UTF8.self))], of: run)
    return [:]
  }
}
