internal import Files

/// What a database has of one run.
extension MLflowDatabase {
  func content(of run: MLflowRun) throws(MLflowSourceFault) -> MLflowRunContent {
    var room = RowRoom(run.runID)
    var content = MLflowRunContent(
      params: try texts("params", "key", "value", of: "run_uuid", run.runID, &room),
      tags: try texts("tags", "key", "value", of: "run_uuid", run.runID, &room))
    let query =
      "SELECT key, value, timestamp, step, is_nan, NULL, NULL FROM metrics WHERE run_uuid = ? "
      + "ORDER BY rowid"
    content.metrics = try points(query, "metrics", run.runID, &room)
    if hasInputs { content.inputs = try inputs(of: run, &room) }
    return content
  }

  /// What is left of the bytes that a run may have, so that all of it fits into a record.
  struct RowRoom {
    let run: String
    private var bytes = Disk.largestRecord

    init(_ run: String) { self.run = run }

    /// - Returns: Whether there was as much.
    mutating func take(_ count: Int) -> Bool {
      bytes -= count
      return bytes >= 0
    }
  }

  /// Reads the rows of a run until one is damaged, or there is no more room.
  private func read(
    _ query: String, _ argument: String, _ room: inout RowRoom,
    _ take: ([SQLiteValue], inout RowRoom) throws(MLflowImportError) -> Bool
  ) throws(MLflowSourceFault) {
    var fault: MLflowImportError?
    try steps(query, [argument]) { row in
      do throws(MLflowImportError) {
        if try take(row, &room) { return true }
        fault = MLflowImportError(path: file.path, fault: .tooLarge(run: room.run))
      } catch {
        fault = error
      }
      return false
    }
    if let fault { throw .damaged(fault) }
  }

  // MARK: - Params, tags, metrics

  private func texts(
    _ table: String, _ key: String, _ value: String, of column: String, _ id: String,
    _ room: inout RowRoom
  ) throws(MLflowSourceFault) -> [String: String] {
    var texts: [String: String] = [:]
    let query = "SELECT \(key), \(value) FROM \(table) WHERE \(column) = ?"
    try read(query, id, &room) { (row, room) throws(MLflowImportError) in
      guard let name = row[0].text else {
        throw badValue("\(table).\(key)", of: room.run, row[0], "a text")
      }
      guard let text = row[1].text else {
        throw badValue("\(table).\(value)", of: room.run, row[1], "a text")
      }
      texts[name] = text
      return room.take(name.utf8.count + text.utf8.count + 8)
    }
    return texts
  }

  /// - Parameter query: for key, value, time, step, whether it is NaN, data set and its digest.
  private func points(
    _ query: String, _ table: String, _ id: String, _ room: inout RowRoom
  ) throws(MLflowSourceFault) -> [String: [MetricPoint]] {
    var points: [String: [MetricPoint]] = [:]
    try read(query, id, &room) { (row, room) throws(MLflowImportError) in
      guard let name = row[0].text else {
        throw badValue("\(table).key", of: room.run, row[0], "a text")
      }
      guard let value = row[1].double else {
        throw badValue("\(table).value", of: room.run, row[1], "a number")
      }
      guard let time = row[2].whole else {
        throw badValue("\(table).timestamp", of: room.run, row[2], "milliseconds since 1970")
      }
      guard let step = row[3].whole else {
        throw badValue("\(table).step", of: room.run, row[3], "an integer")
      }
      let isNaN = row[4].whole ?? 0 != 0
      var point = MetricPoint(
        step: step, time: time, value: isNaN ? .nan : MetricPoint.unbounded(value))
      if let set = row[5].text, let digest = row[6].text {
        point.dataset = MetricPoint.Dataset(name: set, digest: digest)
      }
      points[name, default: []].append(point)
      return room.take(64)
    }
    return points
  }

  // MARK: - Data sets

  private func inputs(
    of run: MLflowRun, _ room: inout RowRoom
  ) throws(MLflowSourceFault) -> [DatasetInput] {
    let query = """
      SELECT inputs.input_uuid, name, digest, dataset_source_type, dataset_source, dataset_schema,
        dataset_profile
      FROM inputs JOIN datasets ON dataset_uuid = inputs.source_id
      WHERE inputs.source_type = 'DATASET' AND inputs.destination_type = 'RUN'
        AND inputs.destination_id = ?
      ORDER BY inputs.rowid
      """
    var found: [(id: String, input: DatasetInput)] = []
    try read(query, run.runID, &room) { (row, room) throws(MLflowImportError) in
      let texts = row.map(\.text)
      guard let id = texts[0], let name = texts[1], let digest = texts[2] else {
        throw badValue("datasets.name", of: room.run, row[1], "a text")
      }
      let input = DatasetInput(
        name: name, digest: digest, sourceType: texts[3] ?? "", source: texts[4] ?? "",
        schema: texts[5], profile: texts[6])
      found.append((id, input))
      return room.take(texts.reduce(64) { $0 + ($1?.utf8.count ?? 0) })
    }
    for place in found.indices {
      found[place].input.tags = try texts(
        "input_tags", "name", "value", of: "input_uuid", found[place].id, &room)
    }
    return found.map(\.input)
  }

  // MARK: - Artifacts

  func copyArtifacts(
    of run: MLflowRun, into artifacts: RootedPath
  ) throws(MLflowSourceFault) -> MLflowLeftOut {
    do {
      try Disk.makeFolder(artifacts)
      guard let address = run.artifacts, !address.isEmpty else { return MLflowLeftOut() }
      guard let folder = artifactFolder(address) else {
        return MLflowLeftOut(lieElsewhere: isElsewhere(address))
      }
      let leftOut = try Disk.copyTree(folder, to: artifacts)
      return MLflowLeftOut(noFiles: leftOut.map { (folder / $0).text })
    } catch {
      throw .file(error)
    }
  }

  /// The folder that an address stands for, as far as it lies below the database's own folder: where
  /// it says, or, of a database that was moved, where MLflow puts artifacts beside it.
  private func artifactFolder(_ address: String) -> RootedPath? {
    var path = address
    for scheme in ["file://", "file:"] where path.hasPrefix(scheme) {
      path = URIText.unescaped(path.dropFirst(scheme.count)) ?? ""
      break
    }
    var places: [Substring] = []
    if let own = MLflowServer.artifactPlace(path) {
      places.append("mlartifacts/\(own)")
    } else if path.hasPrefix(folder.text + "/") {
      places.append(path.dropFirst(folder.text.utf8.count + 1))
    } else if !path.hasPrefix("/"), !path.contains(":") {
      places.append(path.hasPrefix("./") ? path.dropFirst(2) : path[...])
    }
    for usual in ["mlruns", "mlartifacts"] {
      guard let found = path.ranges(of: "/\(usual)/").last else { continue }
      places.append(path[found.lowerBound...].dropFirst())
    }
    return places.lazy.map(String.init).filter(ArtifactEntry.staysWithin).map { folder / $0 }
      .first(where: Disk.isFolder)
  }

  /// Whether artifacts may lie at an address that is none of those which are looked at.
  private func isElsewhere(_ address: String) -> Bool {
    if MLflowServer.artifactPlace(address) != nil { return true }
    let isLocal = address.hasPrefix("/") || address.hasPrefix("file:") || !address.contains(":")
    let isOwn = ["/mlruns/", "/mlartifacts/"].contains { !address.ranges(of: $0).isEmpty }
    // A run without artifacts has no folder where MLflow puts them by itself.
    return !isLocal || !isOwn
  }

  // MARK: - Logged models

  func models(
    of run: MLflowRun, into artifacts: RootedPath
  ) throws(MLflowSourceFault) -> [LoggedModel] {
    guard hasModels else { return [] }
    var room = RowRoom(run.runID)
    var models: [LoggedModel] = []
    let query = """
      SELECT model_id, name, artifact_location, creation_timestamp_ms, last_updated_timestamp_ms,
        status, model_type
      FROM logged_models WHERE source_run_id = ? AND lifecycle_stage IS NOT 'deleted'
      ORDER BY creation_timestamp_ms, model_id
      """
    let own = MLflowModelFolder.ownIdentifier(of: run.runID)
    try read(query, run.runID, &room) { (row, room) throws(MLflowImportError) in
      guard let id = row[0].text, RootedPath.isPlain(id) else {
        throw badValue("logged_models.model_id", of: room.run, row[0], "the name of a folder")
      }
      guard let name = row[1].text else {
        throw badValue("logged_models.name", of: room.run, row[1], "a text")
      }
      // The one that an export made of the run's artifacts, where they are.
      if id == own { return true }
      let times = [row[3], row[4]].map { MLflowRun.time($0.whole) ?? run.startTime }
      let status = row[5].text ?? row[5].whole.map(String.init)
      models.append(
        LoggedModel(
          id: id, name: name, source: row[2].text, type: row[6].text,
          status: MLflowModelFolder.status(status), created: times[0], updated: times[1]))
      return room.take(1024)
    }
    for place in models.indices {
      try fill(&models[place], of: run, into: artifacts, &room)
    }
    // What was pushed from a store has it among the artifacts, and its record lists no model.
    return models.filter { run.identity == run.runID || $0.name != MLflowModelFolder.artifact }
  }

  private func fill(
    _ model: inout LoggedModel, of run: MLflowRun, into artifacts: RootedPath,
    _ room: inout RowRoom
  ) throws(MLflowSourceFault) {
    let id = model.id
    model.params = try texts(
      "logged_model_params", "param_key", "param_value", of: "model_id", id, &room)
    model.tags = try texts("logged_model_tags", "tag_key", "tag_value", of: "model_id", id, &room)
    // There NaN is a number like any other, or nothing.
    let query = """
      SELECT metric_name, ifnull(metric_value, 0), metric_timestamp_ms, metric_step,
        metric_value IS NULL, dataset_name, dataset_digest
      FROM logged_model_metrics WHERE model_id = ? ORDER BY rowid
      """
    model.points = try points(query, "logged_model_metrics", id, &room)
    if hasInputs {
      let step = "SELECT step FROM inputs WHERE source_id = ? AND destination_id = ?"
      var found = 0
      do { try file.rows(step, [run.runID, id]) { row in found = row[0].whole ?? 0 } } catch {}
      model.step = found
    }
    do {
      model.path = MLflowLoggedModel.path(of: model.source, within: run, artifacts)
      if model.path == nil, let files = model.source.flatMap(artifactFolder) {
        model.path = try MLflowLoggedModel.copy(files, of: model.name, into: artifacts)
      }
    } catch {
      throw .file(error)
    }
    model.flavours = model.path.map { MLflowLoggedModel.flavours(artifacts / $0) } ?? []
  }
}
