/// The folder of a run in `mlruns`, as it is to be written.
struct MLflowRunFolder {
  private let record: RunRecord
  private let experiment: String
  private let path: String
  private let experimentID: String
  private let source: String
  private let status: Int
  private var files: [(path: String, text: String)] = []
  /// Names that MLflow would refuse, and the ones it is given.
  private(set) var renamed: [String: String] = [:]
  private var originals: [String: String] = [:]

  init(
    _ record: RunRecord, in experiment: String, experimentID: String, source: String,
    isInterrupted: Bool
  ) {
    self.record = record
    self.experimentID = experimentID
    self.source = source
    self.experiment = experiment
    path = "\(experiment)/\(record.info.runID)"
    // MLflow has no word for a run whose process ended before it did; KILLED is nearest.
    status = isInterrupted ? 5 : Self.number(of: record.info.status)
    addParams()
    addMetrics()
    addTags()
  }

  /// MLflow's `RunStatus` as its files have it.
  private static func number(of status: RunStatus) -> Int {
    switch status {
    case .running: 1
    case .finished: 3
    case .failed: 4
    case .killed: 5
    }
  }

  // MARK: - Content

  private mutating func name(_ own: String, _ kind: String, _ names: inout MLflowNames) -> String {
    let name = names.name(for: own)
    if name != own {
      renamed[own] = name
      originals["\(kind).\(name)"] = own
    }
    return name
  }

  private mutating func addParams() {
    var names = MLflowNames()
    for (own, value) in record.data.params.sorted(by: { $0.key < $1.key }) {
      files.append(("params/\(name(own, "param", &names))", value))
    }
  }

  /// A history that ends in the metric's value is its steps; one that does not, as a curve over
  /// settings, becomes a metric of its own, lest MLflow take its end for the value.
  private mutating func addMetrics() {
    var names = MLflowNames()
    let time = record.info.endTime ?? record.info.startTime
    for (own, value) in record.data.metrics.sorted(by: { $0.key < $1.key }) {
      let name = name(own, "metric", &names)
      let history = record.data.histories[own] ?? []
      let isOwn = history.last.map { $0 == value || $0.isNaN && value.isNaN } ?? false
      files.append(("metrics/\(name)", isOwn ? lines(history, time) : "\(time) \(value) 0\n"))
    }
    for (own, history) in record.data.histories.sorted(by: { $0.key < $1.key }) {
      guard let end = history.last else { continue }
      if let value = record.data.metrics[own], value == end || value.isNaN && end.isNaN { continue }
      let name = names.name(for: "\(own)_history")
      originals["history.\(name)"] = own
      files.append(("metrics/\(name)", lines(history, time)))
    }
  }

  private func lines(_ history: [Double], _ time: Int) -> String {
    history.enumerated().map { "\(time) \($1) \($0 + 1)\n" }.joined()
  }

  private mutating func addTags() {
    var names = MLflowNames()
    var tags = record.data.tags
    tags["mlflow.runName"] = record.info.runName
    tags["mlflow.user"] = user
    tags["mlflow.source.name"] = source
    tags["mlflow.source.type"] = "LOCAL"
    tags["mlflow.source.git.commit"] = record.environment["git.commit"]
    tags["run_number"] = String(record.info.number)
    for (own, value) in tags.sorted(by: { $0.key < $1.key }) {
      files.append(("tags/\(name(own, "tag", &names))", value))
    }
    for (place, own) in originals.sorted(by: { $0.key < $1.key }) {
      files.append(("tags/\(names.name(for: MLflowNames.tagPrefix + place))", own))
    }
  }

  private var user: String {
    record.data.tags["mlflow.user"] ?? record.environment["user"] ?? "unknown"
  }

  private var meta: [UInt8] {
    YAMLMapping.bytes([
      ("artifact_uri", .text(FileLocation.uri("\(path)/artifacts"))),
      ("end_time", record.info.endTime.map { .integer($0) } ?? .word("null")),
      ("entry_point_name", .text("")), ("experiment_id", .text(experimentID)),
      ("lifecycle_stage", .word("active")), ("run_id", .text(record.info.runID)),
      ("run_name", .text(record.info.runName)), ("source_name", .text("")),
      ("source_type", .integer(4)), ("source_version", .text("")),
      ("start_time", .integer(record.info.startTime)), ("status", .integer(status)),
      ("tags", .word("[]")), ("user_id", .text(user)),
    ])
  }

  // MARK: - Writing

  /// Writes the folder aside, with a copy of the artifacts and of the record, and puts it in place.
  func write(artifacts: String) throws(FileError) {
    let aside = "\(experiment)/.new-\(record.info.runID)"
    if Disk.exists(aside) { try Disk.removeTree(aside) }
    for folder in ["params", "metrics", "tags"] { try Disk.makeFolder("\(aside)/\(folder)") }
    if Disk.isFolder(artifacts) {
      _ = try Disk.copyTree(artifacts, to: "\(aside)/artifacts")
    } else {
      try Disk.makeFolder("\(aside)/artifacts")
    }
    for file in files {
      try Disk.create("\(aside)/\(file.path)", Array(file.text.utf8), isDurable: false)
    }
    if !Disk.exists("\(aside)/artifacts/run.json") {
      try Disk.create("\(aside)/artifacts/run.json", record.bytes, isDurable: false)
    }
    try Disk.create("\(aside)/meta.yaml", meta, isDurable: false)
    if Disk.exists(path) { try Disk.removeTree(path) }
    try Disk.rename(aside, to: path)
  }
}
