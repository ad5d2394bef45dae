/// What MLflow is to know of a run: its params, metrics and tags under names that MLflow takes.
package struct MLflowContent {
  package private(set) var params: [(name: String, value: String)] = []
  package private(set) var metrics: [(name: String, points: [MetricPoint])] = []
  package private(set) var tags: [(name: String, value: String)] = []
  /// Names that MLflow would refuse, and the ones it is given.
  private(set) var renamed: [String: String] = [:]
  private var originals: [String: String] = [:]
  private let record: RunRecord
  /// Whether names stay as they are, also where MLflow's own server would refuse them.
  private let keepsNames: Bool

  /// - Parameter source: the program that made the run, where no tag names it, for MLflow's `Source`
  ///   column.
  init(_ record: RunRecord, source: String) {
    self.record = record
    keepsNames = false
    addParams()
    addMetrics()
    addTags(source: source)
  }

  /// What MLflow's clients are told of a run by a server that has it itself: names as they are.
  package init(asItIs record: RunRecord) {
    self.record = record
    keepsNames = true
    addParams()
    addMetrics()
    var names = MLflowNames()
    var own = record.data.tags
    own[MLflowTag.runName] = record.info.runName
    own[MLflowTag.user] = own[MLflowTag.user] ?? record.environment["user"]
    own[MLflowTag.gitCommit] = own[MLflowTag.gitCommit] ?? record.environment["git.commit"]
    addTags(own, &names)
  }

  /// Tags that a run gets for MLflow alone.
  static let addedTags: Set<String> = [
    MLflowTag.runName, MLflowTag.user, MLflowTag.sourceName, MLflowTag.sourceType,
    MLflowTag.gitCommit, numberTag,
  ]
  private static let numberTag = "run_number"

  package var user: String {
    record.data.tags[MLflowTag.user] ?? record.environment["user"] ?? "unknown"
  }

  private mutating func name(_ own: String, _ kind: String, _ names: inout MLflowNames) -> String {
    if keepsNames { return names.keep(own) }
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

  /// A metric has its points, or one. A curve that ends in the metric's value, as one over epochs
  /// does, is its steps; every other one, and what folds gave, becomes a metric of its own, lest
  /// MLflow take its end for the value.
  private mutating func addMetrics() {
    var names = MLflowNames()
    let (data, time) = (record.data, record.info.endTime ?? record.info.startTime)
    var steps: [String: RunCurve] = [:]
    for curve in data.curves where curve.fold == nil && curve.axis != .k {
      guard let value = data.metrics[curve.name], data.points[curve.name] == nil else { continue }
      if curve.values.last.map({ $0 == value || $0.isNaN && value.isNaN }) ?? false {
        steps[curve.name] = steps[curve.name] ?? curve
      }
    }
    for (own, value) in data.metrics.sorted(by: { $0.key < $1.key }) {
      let name = name(own, "metric", &names)
      if let curve = steps[own] { originals["steps.\(name)"] = curve.axis.rawValue }
      let points = data.points[own] ?? steps[own].map { Self.points($0.values, time) } ?? []
      let last = MetricPoint(step: 0, time: time, value: value)
      metrics.append((name, points.isEmpty ? [last] : points))
    }
    for curve in data.curves where steps[curve.name] != curve && !curve.values.isEmpty {
      let name = names.name(for: Self.name(of: curve))
      originals["curve.\(name)"] = MLflowCurveName(curve).text
      metrics.append((name, Self.points(curve.values, time)))
    }
    for (own, values) in data.folds.sorted(by: { $0.key < $1.key }) where !values.isEmpty {
      let name = names.name(for: "\(own)_folds")
      originals["folds.\(name)"] = own
      metrics.append((name, Self.points(values, time)))
    }
  }

  private static func name(of curve: RunCurve) -> String {
    let name =
      curve.axis == .k ? "\(curve.name)_history" : "\(curve.name)_by_\(curve.axis.rawValue)"
    return curve.fold.map { "\(name)_fold_\($0)" } ?? name
  }

  private static func points(_ values: [Double], _ time: Int) -> [MetricPoint] {
    values.enumerated().map { MetricPoint(step: $0 + 1, time: time, value: $1) }
  }

  private mutating func addTags(source: String) {
    var names = MLflowNames()
    var own = record.data.tags
    own[MLflowTag.runName] = record.info.runName
    own[MLflowTag.user] = user
    own[MLflowTag.sourceName] = own[MLflowTag.sourceName] ?? source
    own[MLflowTag.sourceType] = own[MLflowTag.sourceType] ?? "LOCAL"
    own[MLflowTag.gitCommit] = own[MLflowTag.gitCommit] ?? record.environment["git.commit"]
    own[Self.numberTag] = String(record.info.number)
    addTags(own, &names)
  }

  private mutating func addTags(_ own: [String: String], _ names: inout MLflowNames) {
    for (key, value) in own.sorted(by: { $0.key < $1.key }) {
      tags.append((name(key, "tag", &names), value))
    }
    for (place, key) in originals.sorted(by: { $0.key < $1.key }) {
      let tag = MLflowNames.tagPrefix + place
      tags.append((keepsNames ? names.keep(tag) : names.name(for: tag), key))
    }
  }
}

/// What a tag tells of a curve that became a metric: its axis, its fold or `-`, its measure.
struct MLflowCurveName {
  let name: String
  let axis: RunCurve.Axis
  let fold: Int?

  init(_ curve: RunCurve) { (name, axis, fold) = (curve.name, curve.axis, curve.fold) }

  init?(_ text: String) {
    let words = text.split(separator: " ", maxSplits: 2).map(String.init)
    guard words.count == 3, words[1] == "-" || Int(words[1]) ?? 0 > 0 else { return nil }
    (axis, fold, name) = (RunCurve.Axis(rawValue: words[0]), Int(words[1]), words[2])
  }

  var text: String { "\(axis.rawValue) \(fold.map(String.init) ?? "-") \(name)" }
}
