internal import JSON
internal import Serving
internal import Tracking

/// Calls on runs.
extension TrackingStore {
  func createRun(_ arguments: Arguments) throws -> JSONValue {
    let id = try arguments.textIfAny("experiment_id") ?? RunStore.defaultIdentifier
    let experiment = try activeExperiment(id: id).name
    var tags = try arguments.pairs("tags")
    let name = try arguments.textIfAny("run_name") ?? tags[MLflowTag.runName]
    tags[MLflowTag.runName] = nil
    try RunStore.checkRunName(name ?? "run")
    let start = try arguments.timeIfAny("start_time")
    let user = try arguments.textIfAny("user_id")
    let record = try begin { () throws(RunStoreError) in
      try store.begin(
        experiment: experiment, name: name?.isEmpty ?? true ? nil : name,
        environment: user.map { ["user": $0] } ?? [:], tags: tags, startTime: start,
        isServed: true)
    }
    return try answer(FoundRun(record))
  }

  func run(_ arguments: Arguments) throws -> JSONValue {
    try answer(try found(try arguments.runID()))
  }

  private func answer(_ found: FoundRun) throws -> JSONValue {
    ["run": try runAnswer(found).json]
  }

  func runAnswer(_ found: FoundRun) throws -> RunAnswer {
    let name = found.record.info.experiment
    let id = try store.experimentInfo(name)?.identifier ?? RunStore.defaultIdentifier
    return RunAnswer(found: found, experiment: id)
  }

  func updateRun(_ arguments: Arguments) throws -> JSONValue {
    let id = try arguments.runID()
    let status = try Self.status(arguments)
    let end = try arguments.timeIfAny("end_time")
    let name = try arguments.textIfAny("run_name")
    if let name, !name.isEmpty { try RunStore.checkRunName(name) }
    var run = try writable(id)
    if let name, !name.isEmpty, name != run.record.info.runName {
      try log([.name(name)], of: run)
      run = try writable(id)
    }
    var record = run.record
    switch (status, run) {
    case (.running?, .ended): record = try reopen(record.info).current
    case (.running?, .live), (nil, .live): break
    case (nil, .ended): if let end { record = try self.end(run, as: record.info.status, at: end) }
    case (let status?, _): record = try self.end(run, as: status, at: end)
    }
    let answer = try runAnswer(FoundRun(record))
    return ["run_info": answer.info]
  }

  private static func status(_ arguments: Arguments) throws(HTTPError) -> RunStatus? {
    guard let word = try arguments.textIfAny("status") else { return nil }
    // Protobuf's numbers come from clients that are not MLflow's own; a run that waits goes on here.
    let others: [String: RunStatus] = [
      "SCHEDULED": .running, "1": .running, "2": .running, "3": .finished, "4": .failed,
      "5": .killed,
    ]
    if let status = RunStatus(rawValue: word) ?? others[word] { return status }
    let words = RunStatus.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    throw .invalid("`status` is `\(word.prefix(40))`, expected one of \(words)")
  }

  func deleteRun(_ arguments: Arguments) throws -> JSONValue {
    let found = try found(try arguments.runID())
    if found.isDeleted { return [:] }
    try release(found.record.info.runID)
    try store.delete(found.record.info)
    return [:]
  }

  func restoreRun(_ arguments: Arguments) throws -> JSONValue {
    let found = try found(try arguments.runID())
    guard found.isDeleted else { return [:] }
    let name = found.record.info.experiment
    if try store.experimentInfo(name)?.isDeleted ?? false {
      throw RunStoreError.experimentIsDeleted(name)
    }
    try store.restore(found.record.info)
    return [:]
  }

  // MARK: - History

  /// The points of a metric as they came, a page at a time.
  func history(_ arguments: Arguments) throws -> JSONValue {
    let record = try found(try arguments.runID()).record
    let metric = try arguments.text("metric_key")
    let size = try arguments.pageSize(usual: 25_000, most: 50_000)
    let points =
      record.data.points[metric]
      ?? MLflowContent(asItIs: record).metrics.first { $0.name == metric }?.points ?? []
    // Points are only ever added at the end: a number of them stays where it is.
    let token = try arguments.textIfAny("page_token") ?? ""
    guard let start = token.isEmpty ? 0 : Int(token), (0...points.count).contains(start) else {
      throw HTTPError.invalid("`page_token` is none of this metric's: begin without one")
    }
    let page = points[start...].prefix(size)
    var answer: JSONValue = ["metrics": .array(page.map { $0.json(of: metric) })]
    if page.endIndex < points.count { answer["next_page_token"] = .string(String(page.endIndex)) }
    return answer.withoutEmptyLists("metrics")
  }
}
