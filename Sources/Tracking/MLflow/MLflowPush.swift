internal import Files
internal import JSON

/// Records runs of a store on an MLflow tracking server.
///
/// A run is known there by the tag `latentlens.run_id`. It is RUNNING on the server until all of it
/// has arrived; what an interrupted push left so is deleted there, and the run is sent again: a run
/// is never there twice, nor in part as a finished one.
package struct MLflowPush {
  private let store: RunStore
  private let server: MLflowServer
  private let source: String
  private var experiments: [String: String] = [:]
  /// The server's ids of runs, by ours.
  private var known: [String: String] = [:]

  package init(from store: RunStore, to server: MLflowServer, source: String) {
    self.store = store
    self.server = server
    self.source = source
  }

  /// What became of a run.
  package struct Outcome: Sendable, Equatable {
    /// The run's id on the server.
    package var runID: String
    /// It was there before, whole.
    package var wasThere: Bool
    /// The server keeps artifacts where only its clients can put them: they were left out.
    package var omitsArtifacts: Bool
    /// Artifacts that are links, pipes or devices, by their paths: they were left out.
    package var leftOut: [String] = []
    /// Names that MLflow would refuse, and the ones they were given.
    package var renamed: [String: String] = [:]
  }

  /// Sends a run that has ended, unless it is there.
  package mutating func push(_ record: RunRecord) throws(MLflowServerError) -> Outcome {
    var record = record
    // Where else it was sent is no business of this server.
    record.data.tags = record.data.tags.filter { !$0.key.hasPrefix(MLflowTag.pushedPrefix) }
    let experiment = try experimentID(record.info.experiment)
    for found in try earlier(record.info.runID, in: experiment) {
      let runID = try MLflowServer.identifier(found["info"]?["run_id"], of: "runs/search")
      if found["info"]?["status"]?.text != "RUNNING" {
        known[record.info.runID] = runID
        return Outcome(runID: runID, wasThere: true, omitsArtifacts: false)
      }
      try MLflowModelPush(server: server, experiment: experiment, runID: runID).removeRemains()
      _ = try server.answer("runs/delete", ["run_id": .string(runID)])
    }
    let content = MLflowContent(try withParent(record, in: experiment), source: source)
    var outcome = try send(record, as: content, to: experiment)
    outcome.renamed = content.renamed
    known[record.info.runID] = outcome.runID
    return outcome
  }

  /// The record with its parent run named as the server names it, where it is there.
  private func withParent(
    _ record: RunRecord, in experiment: String
  ) throws(MLflowServerError) -> RunRecord {
    guard let parent = record.data.tags[MLflowTag.parentRun] else { return record }
    var theirs = known[parent]
    if theirs == nil {
      for found in try earlier(parent, in: experiment).prefix(1) {
        theirs = try MLflowServer.identifier(found["info"]?["run_id"], of: "runs/search")
      }
    }
    var renamed = record
    renamed.data.tags[MLflowTag.parentRun] = theirs ?? parent
    return renamed
  }

  /// The id of the experiment, which is made where it is missing.
  private mutating func experimentID(_ name: String) throws(MLflowServerError) -> String {
    if let known = experiments[name] { return known }
    let query = "experiments/get-by-name"
    let found = try server.call("GET", "\(query)?experiment_name=\(URIText.piece(name))")
    if found?["experiment"]?["lifecycle_stage"]?.text == "deleted" {
      throw .experimentIsDeleted(name)
    }
    let id =
      if let found {
        try MLflowServer.identifier(found["experiment"]?["experiment_id"], of: query)
      } else {
        try MLflowServer.identifier(
          try server.answer("experiments/create", ["name": .string(name)])["experiment_id"],
          of: "experiments/create")
      }
    experiments[name] = id
    return id
  }

  /// The runs of the server that were made of one of ours; none for what is no id of ours.
  private func earlier(
    _ runID: String, in experiment: String
  ) throws(MLflowServerError) -> [JSONValue] {
    guard Identifier.isWellFormed(runID) else { return [] }
    let answer = try server.answer(
      "runs/search",
      [
        "experiment_ids": [.string(experiment)],
        "filter": .string("tags.`\(MLflowTag.pushedRun)` = '\(runID)'"),
      ])
    if case .array(let runs)? = answer["runs"] { return runs }
    return []
  }

  private func send(
    _ record: RunRecord, as content: MLflowContent, to experiment: String
  ) throws(MLflowServerError) -> Outcome {
    let tags = content.tags.map { Self.pair($0.name, $0.value, 5000) }
    let answer = try server.answer(
      "runs/create",
      [
        "experiment_id": .string(experiment), "run_name": .string(record.info.runName),
        "start_time": .integer(record.info.startTime),
        "tags": .array([Self.pair(MLflowTag.pushedRun, record.info.runID, 5000)] + tags),
      ])
    let info = answer["run"]?["info"]
    let runID = try MLflowServer.identifier(info?["run_id"], of: "runs/create")
    try log(content, runID)
    try log(record.inputs, runID)
    let places = info?["artifact_uri"]?.text.flatMap(MLflowServer.artifactPlace)
    var leftOut: [String] = []
    if let places {
      let model = MLflowModelPush(server: server, experiment: experiment, runID: runID)
      leftOut = try sendArtifacts(of: record, below: places, model, Self.params(content))
    }
    _ = try server.answer(
      "runs/update",
      [
        "run_id": .string(runID), "status": .string(record.info.status.rawValue),
        "end_time": .integer(record.info.endTime ?? record.info.startTime),
      ])
    return Outcome(
      runID: runID, wasThere: false, omitsArtifacts: places == nil, leftOut: leftOut)
  }

  private static func params(_ content: MLflowContent) -> [JSONValue] {
    content.params.map { pair($0.name, $0.value, 6000) }
  }

  private static func pair(_ name: String, _ value: String, _ longest: Int) -> JSONValue {
    ["key": .string(name), "value": .string(String(value.prefix(longest)))]
  }

  /// MLflow takes a hundred params at a time, and a thousand entries together.
  private func log(_ content: MLflowContent, _ runID: String) throws(MLflowServerError) {
    let metrics = content.metrics.flatMap { metric in
      metric.points.map { point -> JSONValue in
        let value: JSONValue =
          point.value.isFinite ? .number(point.value) : .string(Self.word(point.value))
        var json: JSONValue = [
          "key": .string(metric.name), "value": value, "timestamp": .integer(point.time),
          "step": .integer(point.step),
        ]
        json["dataset_name"] = point.dataset.map { .string($0.name) }
        json["dataset_digest"] = point.dataset.map { .string($0.digest) }
        return json
      }
    }
    var (params, points) = (Self.params(content)[...], metrics[...])
    while !params.isEmpty || !points.isEmpty {
      let (some, others) = (params.prefix(100), points.prefix(900))
      _ = try server.answer(
        "runs/log-batch",
        [
          "run_id": .string(runID), "params": .array(Array(some)), "metrics": .array(Array(others)),
        ])
      (params, points) = (params.dropFirst(some.count), points.dropFirst(others.count))
    }
  }

  private func log(_ inputs: [DatasetInput], _ runID: String) throws(MLflowServerError) {
    if inputs.isEmpty { return }
    let sets = inputs.map { input -> JSONValue in
      var set: JSONValue = [
        "name": .string(input.name), "digest": .string(input.digest),
        "source_type": .string(input.sourceType), "source": .string(input.source),
      ]
      set["schema"] = input.schema.map(JSONValue.string)
      set["profile"] = input.profile.map(JSONValue.string)
      let tags = input.tags.sorted { $0.key < $1.key }.map { Self.pair($0.key, $0.value, 500) }
      return ["tags": .array(tags), "dataset": set]
    }
    _ = try server.answer(
      "runs/log-inputs", ["run_id": .string(runID), "datasets": .array(sets)])
  }

  /// A number that JSON has no word for, in protobuf's.
  private static func word(_ value: Double) -> String {
    value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity"
  }

  /// The artifacts, and the record beside them; those of a model as one of the server's logged
  /// models, where it knows these.
  ///
  /// - Returns: What is no file, by its path.
  private func sendArtifacts(
    of record: RunRecord, below place: String, _ model: MLflowModelPush, _ params: [JSONValue]
  ) throws(MLflowServerError) -> [String] {
    let run: RootedPath
    do throws(RunStoreError) { run = try store.folder(of: record.info) } catch {
      throw .store(error)
    }
    let folder = run / "artifacts"
    let entries = (try? Disk.entries(below: folder)) ?? []
    var paths = entries.filter { $0.kind == .file }.map(\.name)
    if MLflowModelFolder.isModel(inArtifacts: folder) {
      let prefix = MLflowModelFolder.artifact + "/"
      let own = paths.filter { $0.hasPrefix(prefix) }
      let files = own.map { (folder / $0, String($0.dropFirst(prefix.count))) }
      if try model.send(files, params: params) { paths.removeAll { $0.hasPrefix(prefix) } }
    }
    for path in paths { try server.put(file: folder / path, at: "\(place)/\(path)") }
    try server.put(json: record.bytes, at: "\(place)/run.json")
    return entries.filter { $0.kind != .file }.map(\.name)
  }
}
