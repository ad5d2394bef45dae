internal import JSON

/// What a run was given and what it gave: MLflow's `RunData`, and what it has no place for.
package struct RunData: Sendable, Equatable {
  package var params: [String: String]
  /// The value of each metric, over several folds their mean; where it has points, that of the
  /// last. May be NaN or infinite.
  package var metrics: [String: Double]
  package var tags: [String: String]
  /// The points of metrics that were logged one by one, as they came.
  package var points: [String: [MetricPoint]]
  /// What one pass gave for every k or every epoch.
  package var curves: [RunCurve]
  /// The values of metrics in each fold, the first fold's first.
  package var folds: [String: [Double]]

  package init(
    params: [String: String] = [:], metrics: [String: Double] = [:], tags: [String: String] = [:],
    points: [String: [MetricPoint]] = [:], curves: [RunCurve] = [], folds: [String: [Double]] = [:]
  ) {
    self.params = params
    self.metrics = metrics
    self.tags = tags
    self.points = points
    self.curves = curves
    self.folds = folds
  }

  /// The values of a measure at 1, 2, 3 … of an axis; nil where the run has no such curve.
  ///
  /// - Parameter fold: Counted from 1; nil for the run's own curve.
  package func curve(of name: String, over axis: RunCurve.Axis, fold: Int? = nil) -> [Double]? {
    curves.first { $0.name == name && $0.axis == axis && $0.fold == fold }?.values
  }
}

// MARK: - JSON

extension RunData {
  /// - Parameter isListed: Only what listings show; what else stands there is not looked at.
  init(fields: JSONFields, isListed: Bool = false) throws(JSONFieldError) {
    self.init(
      params: try fields.dictionary("params", JSONValue.text),
      metrics: try fields.dictionary("metrics", JSONValue.measured),
      tags: Self.withoutUsers(try fields.dictionary("tags", JSONValue.text)))
    if isListed { return }
    points = try fields.dictionary("points", MetricPoint.columns)
    curves = try fields.elements("curves", RunCurve.make)
    folds = try fields.dictionary("folds", JSONValue.numbers)
  }

  /// Version 0.1.0 noted the address that a run was pushed to with the password in it.
  private static func withoutUsers(_ tags: [String: String]) -> [String: String] {
    guard tags.keys.contains(where: { $0.hasPrefix(MLflowTag.pushedPrefix) }) else { return tags }
    return Dictionary(
      tags.map { key, value in
        (key.hasPrefix(MLflowTag.pushedPrefix) ? withoutUser(key) : key, value)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// A text that begins with an address, without the address's user and password.
  private static func withoutUser(_ text: String) -> String {
    guard let start = text.firstRange(of: "://")?.upperBound else { return text }
    let end = text[start...].firstIndex { "/?#".contains($0) } ?? text.endIndex
    guard let at = text[start..<end].lastIndex(of: "@") else { return text }
    return String(text[..<start] + text[text.index(after: at)...])
  }

  var json: JSONValue {
    .object([
      "params": .object(params.mapValues { .string($0) }),
      "metrics": .object(metrics.mapValues { .number($0) }),
      "tags": .object(tags.mapValues { .string($0) }),
      "points": .object(points.mapValues(MetricPoint.columns)),
      "curves": .array(curves.map(\.json)),
      "folds": .object(folds.mapValues { .array($0.map { .number($0) }) }),
    ])
  }
}
