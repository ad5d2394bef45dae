/// What MLflow is to know of a run: its params, metrics and tags under names that MLflow takes.
struct MLflowContent {
  /// A value of a metric.
  struct Point: Equatable {
    var time: Int
    var value: Double
    var step: Int
  }

  private(set) var params: [(name: String, value: String)] = []
  private(set) var metrics: [(name: String, points: [Point])] = []
  private(set) var tags: [(name: String, value: String)] = []
  /// Names that MLflow would refuse, and the ones it is given.
  private(set) var renamed: [String: String] = [:]
  private var originals: [String: String] = [:]
  private let record: RunRecord

  /// - Parameter source: the program that made the run, for MLflow's `Source` column.
  init(_ record: RunRecord, source: String) {
    self.record = record
    addParams()
    addMetrics()
    addTags(source: source)
  }

  /// Tags that a run gets for MLflow alone.
  static let addedTags: Set<String> = [
    MLflowTag.runName, MLflowTag.user, MLflowTag.sourceName, MLflowTag.sourceType,
    MLflowTag.gitCommit, numberTag,
  ]
  private static let numberTag = "run_number"

  var user: String {
    record.data.tags[MLflowTag.user] ?? record.environment["user"] ?? "unknown"
  }

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
      params.append((name(own, "param", &names), value))
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
      let last = Point(time: time, value: value, step: 0)
      metrics.append((name, isOwn ? points(history, time) : [last]))
    }
    for (own, history) in record.data.histories.sorted(by: { $0.key < $1.key }) {
      guard let end = history.last else { continue }
      if let value = record.data.metrics[own], value == end || value.isNaN && end.isNaN { continue }
      let name = names.name(for: "\(own)_history")
      originals["history.\(name)"] = own
      metrics.append((name, points(history, time)))
    }
  }

  private func points(_ history: [Double], _ time: Int) -> [Point] {
    history.enumerated().map { Point(time: time, value: $1, step: $0 + 1) }
  }

  private mutating func addTags(source: String) {
    var names = MLflowNames()
    var own = record.data.tags
    own[MLflowTag.runName] = record.info.runName
    own[MLflowTag.user] = user
    own[MLflowTag.sourceName] = source
    own[MLflowTag.sourceType] = "LOCAL"
    own[MLflowTag.gitCommit] = own[MLflowTag.gitCommit] ?? record.environment["git.commit"]
    own[Self.numberTag] = String(record.info.number)
    for (key, value) in own.sorted(by: { $0.key < $1.key }) {
      tags.append((name(key, "tag", &names), value))
    }
    for (place, key) in originals.sorted(by: { $0.key < $1.key }) {
      tags.append((names.name(for: MLflowNames.tagPrefix + place), key))
    }
  }
}
