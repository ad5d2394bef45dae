internal import Files
internal import JSON

/// The runs of a tracking server, as its REST interface gives them.
struct MLflowServerRuns: MLflowSource {
  let server: MLflowServer

  /// Runs that come at a time: with the longest tags they are still no long answer.
  private static let page = 200
  private static let pointsOfPage = 25_000
  /// More pages have no end.
  private static let mostPages = 100_000

  /// The elements of all pages of an answer.
  ///
  /// - Parameter ask: Asks for a page; nil is the first.
  private func pages(
    _ member: String, of request: String,
    _ ask: (String?) throws(MLflowServerError) -> JSONValue?,
    _ take: (JSONValue) throws(MLflowSourceFault) -> Void
  ) throws(MLflowSourceFault) {
    var token: String?
    for _ in 0..<Self.mostPages {
      let answer: JSONValue?
      do { answer = try ask(token) } catch { throw .broken(error) }
      if case .array(let elements)? = answer?[member] {
        for element in elements { try take(element) }
      }
      guard let next = answer?["next_page_token"]?.text, !next.isEmpty else { return }
      if next == token { break }
      token = next
    }
    throw .broken(.notUnderstood(request: request))
  }

  // MARK: - Experiments and runs

  func experiments(
    _ problems: inout [MLflowImportError]
  ) throws(MLflowSourceFault) -> [MLflowExperiment] {
    var found: [MLflowExperiment] = []
    let request = "experiments/search"
    try pages("experiments", of: request) { token throws(MLflowServerError) in
      var body: JSONValue = ["max_results": 1000, "view_type": "ACTIVE_ONLY"]
      body["page_token"] = token.map(JSONValue.string)
      return try server.answer(request, body)
    } _: { element throws(MLflowSourceFault) in
      guard let name = element["name"]?.text else {
        throw .broken(.notUnderstood(request: request))
      }
      let id = try identifier(element["experiment_id"], of: request)
      found.append(MLflowExperiment(id: id, name: name, place: "experiment \(id)"))
    }
    return found
  }

  private func identifier(
    _ value: JSONValue?, of request: String
  ) throws(MLflowSourceFault) -> String {
    do { return try MLflowServer.identifier(value, of: request) } catch { throw .broken(error) }
  }

  func runs(
    of experiment: MLflowExperiment, _ problems: inout [MLflowImportError]
  ) throws(MLflowSourceFault) -> [MLflowRun] {
    var (found, told): ([MLflowRun], [MLflowImportError]) = ([], [])
    try pages("runs", of: "runs/search") { token throws(MLflowServerError) in
      var body: JSONValue = [
        "experiment_ids": [.string(experiment.id)], "run_view_type": "ACTIVE_ONLY",
        "max_results": .integer(Self.page),
      ]
      body["page_token"] = token.map(JSONValue.string)
      return try server.answer("runs/search", body)
    } _: { element throws(MLflowSourceFault) in
      do throws(MLflowImportError) { found.append(try run(element, of: experiment)) } catch {
        told.append(error)
      }
    }
    problems += told
    return found
  }

  private func run(
    _ element: JSONValue, of experiment: MLflowExperiment
  ) throws(MLflowImportError) -> MLflowRun {
    let info = element["info"]
    let id = info?["run_id"]?.text ?? ""
    guard Identifier.isWellFormed(id) else {
      throw bad("run_id", of: id, info?["run_id"], "32 hexadecimal digits")
    }
    guard let start = MLflowRun.time(info?["start_time"]?.wholeOrText) else {
      throw bad("start_time", of: id, info?["start_time"], "milliseconds since 1970")
    }
    let run = MLflowRun(
      place: "run \(id)", runID: id, experimentID: experiment.id, identity: id,
      name: info?["run_name"]?.text, status: info?["status"]?.text, startTime: start,
      endTime: MLflowRun.time(info?["end_time"]?.wholeOrText), user: info?["user_id"]?.text,
      artifacts: info?["artifact_uri"]?.text)
    return run.identified(by: Self.texts(element["data"]?["tags"])[MLflowTag.pushedRun])
  }

  private func bad(
    _ member: String, of run: String, _ value: JSONValue?, _ expected: String
  ) -> MLflowImportError {
    MLflowImportError(
      path: "the server",
      fault: .badValue(
        member, run: run.isEmpty ? nil : run, found: value?.kind ?? "nothing", expected: expected))
  }

  /// A list of keys and values.
  private static func texts(_ value: JSONValue?) -> [String: String] {
    guard case .array(let pairs)? = value else { return [:] }
    return Dictionary(
      pairs.compactMap { pair in
        pair["key"]?.text.map { ($0, pair["value"]?.text ?? "") }
      }
    ) { _, last in last }
  }

  // MARK: - Content

  func content(of run: MLflowRun) throws(MLflowSourceFault) -> MLflowRunContent {
    let whole = try self.whole(run)
    let data = whole?["data"]
    var content = MLflowRunContent(
      params: Self.texts(data?["params"]), tags: Self.texts(data?["tags"]))
    var room = Disk.largestRecord / 64
    if case .array(let metrics)? = data?["metrics"] {
      for case let name? in metrics.map({ $0["key"]?.text }) {
        content.metrics[name] = try points(of: name, run, &room)
      }
    }
    if case .array(let inputs)? = whole?["inputs"]?["dataset_inputs"] {
      content.inputs = inputs.compactMap(Self.input)
    }
    return content
  }

  private func whole(_ run: MLflowRun) throws(MLflowSourceFault) -> JSONValue? {
    let answer: JSONValue?
    do { answer = try server.call("GET", "runs/get?run_id=\(run.runID)") } catch {
      throw .broken(error)
    }
    guard let whole = answer?["run"] else { throw .broken(.notUnderstood(request: "runs/get")) }
    return whole
  }

  private func points(
    of name: String, _ run: MLflowRun, _ room: inout Int
  ) throws(MLflowSourceFault) -> [MetricPoint] {
    var points: [MetricPoint] = []
    let request = "metrics/get-history"
    let query =
      "\(request)?run_id=\(run.runID)&metric_key=\(URIText.piece(name))"
      + "&max_results=\(Self.pointsOfPage)"
    try pages("metrics", of: request) { token throws(MLflowServerError) in
      try server.call("GET", query + (token.map { "&page_token=" + URIText.piece($0) } ?? ""))
    } _: { element throws(MLflowSourceFault) in
      guard let point = Self.point(element) else {
        throw .damaged(
          bad("metrics.\(name.prefix(60))", of: run.runID, element["value"], "a number"))
      }
      points.append(point)
    }
    room -= points.count
    if room < 0 {
      throw .damaged(MLflowImportError(path: "the server", fault: .tooLarge(run: run.runID)))
    }
    return points
  }

  private static func point(_ element: JSONValue) -> MetricPoint? {
    guard let value = element["value"]?.measure, let time = element["timestamp"]?.wholeOrText
    else { return nil }
    var point = MetricPoint(
      step: element["step"]?.wholeOrText ?? 0, time: time, value: MetricPoint.unbounded(value))
    if let name = element["dataset_name"]?.text, let digest = element["dataset_digest"]?.text {
      point.dataset = MetricPoint.Dataset(name: name, digest: digest)
    }
    return point
  }

  private static func input(_ element: JSONValue) -> DatasetInput? {
    guard let set = element["dataset"], let name = set["name"]?.text,
      let digest = set["digest"]?.text
    else { return nil }
    return DatasetInput(
      name: name, digest: digest, sourceType: set["source_type"]?.text ?? "",
      source: set["source"]?.text ?? "", schema: set["schema"]?.text,
      profile: set["profile"]?.text, tags: texts(element["tags"]))
  }

  // MARK: - Artifacts and models

  func copyArtifacts(
    of run: MLflowRun, into artifacts: RootedPath
  ) throws(MLflowSourceFault) -> MLflowLeftOut {
    do { try Disk.makeFolder(artifacts) } catch { throw .file(error) }
    guard let place = run.artifacts.flatMap(MLflowServer.artifactPlace) else {
      return MLflowLeftOut(lieElsewhere: true)
    }
    do {
      let leftOut = try server.fetch(place, into: artifacts)
      return MLflowLeftOut(noFiles: leftOut.map { "\(run.place)/\($0)" })
    } catch {
      throw .broken(error)
    }
  }

  func models(
    of run: MLflowRun, into artifacts: RootedPath
  ) throws(MLflowSourceFault) -> [LoggedModel] {
    guard case .array(let outputs)? = try whole(run)?["outputs"]?["model_outputs"] else {
      return []
    }
    var models: [LoggedModel] = []
    for output in outputs {
      let id = try identifier(output["model_id"], of: "runs/get")
      let answer: JSONValue?
      do { answer = try server.call("GET", "logged-models/\(URIText.piece(id))") } catch {
        throw .broken(error)
      }
      guard let found = answer?["model"], let name = found["info"]?["name"]?.text else { continue }
      var model = Self.model(found, id: id, name: name, of: run)
      model.step = output["step"]?.wholeOrText ?? 0
      try fetch(&model, into: artifacts)
      // What was pushed from a store has it among the artifacts, and its record lists no model.
      if run.identity == run.runID || name != MLflowModelFolder.artifact { models.append(model) }
    }
    return models
  }

  private static func model(
    _ found: JSONValue, id: String, name: String, of run: MLflowRun
  ) -> LoggedModel {
    let (info, data) = (found["info"], found["data"])
    let created = MLflowRun.time(info?["creation_timestamp_ms"]?.wholeOrText) ?? run.startTime
    let status = info?["status"]?.text?.replacing("LOGGED_MODEL_", with: "")
    var model = LoggedModel(
      id: id, name: name, source: info?["artifact_uri"]?.text, type: info?["model_type"]?.text,
      status: MLflowModelFolder.status(status), created: created,
      updated: MLflowRun.time(info?["last_updated_timestamp_ms"]?.wholeOrText) ?? created,
      params: texts(data?["params"]), tags: texts(info?["tags"]))
    if case .array(let metrics)? = data?["metrics"] {
      for metric in metrics {
        guard let name = metric["key"]?.text, let point = point(metric) else { continue }
        model.points[name, default: []].append(point)
      }
    }
    return model
  }

  /// Takes the model's files to a folder of its name, where there is none yet.
  private func fetch(
    _ model: inout LoggedModel, into artifacts: RootedPath
  ) throws(MLflowSourceFault) {
    guard let place = model.source.flatMap(MLflowServer.artifactPlace) else { return }
    let own = RootedPath.isPlain(model.name) ? model.name : MLflowModelFolder.artifact
    if Disk.exists(artifacts / own) { return }
    do { _ = try server.fetch(place, into: artifacts / own) } catch { throw .broken(error) }
    guard Disk.isFolder(artifacts / own) else { return }
    model.path = own
    model.flavours = MLflowLoggedModel.flavours(artifacts / own)
  }
}

extension JSONValue {
  /// An integer, also as protobuf writes one: as a text.
  fileprivate var wholeOrText: Int? { whole ?? text.flatMap { Int($0) } }

  /// A number, or protobuf's word for one that JSON has not.
  fileprivate var measure: Double? {
    if let double { return double }
    return switch text {
    case "NaN": .nan
    case "Infinity": .infinity
    case "-Infinity": -.infinity
    default: nil
    }
  }
}
