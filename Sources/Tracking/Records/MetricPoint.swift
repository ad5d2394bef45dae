internal import JSON

/// A value of a metric as it was logged: MLflow's `Metric`. A run may have any number of them, in
/// any order, also several of one step.
package struct MetricPoint: Sendable, Equatable {
  /// Any: from 0 or 1, sparse, repeated, negative.
  package var step: Int
  /// Milliseconds since 1970 by the clock of who logged it, which may be any.
  package var time: Int
  /// May be NaN or infinite.
  package var value: Double
  /// The id of the logged model that it tells of.
  package var model: String?
  /// The data set that it was measured on.
  package var dataset: Dataset?

  /// A data set by what tells it from others, as among the run's inputs.
  package struct Dataset: Sendable, Equatable {
    package var name: String
    package var digest: String

    package init(name: String, digest: String) {
      self.name = name
      self.digest = digest
    }
  }

  package init(
    step: Int, time: Int, value: Double, model: String? = nil, dataset: Dataset? = nil
  ) {
    self.step = step
    self.time = time
    self.value = value
    self.model = model
    self.dataset = dataset
  }

  /// A value as it was before a database took it: MLflow's keeps the infinities as the numbers that
  /// are nearest to them (`mlflow/store/tracking/sqlalchemy_store.py`, `sanitize_metric_value`).
  static func unbounded(_ value: Double) -> Double {
    value.magnitude == .greatestFiniteMagnitude ? value * 2 : value
  }

  /// Whether it, and not one that came later, is MLflow's last value: that of the highest step, of
  /// these the latest, of these the greatest.
  private func outranks(_ other: MetricPoint) -> Bool {
    (step, time) == (other.step, other.time)
      ? value > other.value : (step, time) > (other.step, other.time)
  }

  /// The last one of it and one that came later.
  func succeeded(by point: MetricPoint) -> MetricPoint { outranks(point) ? self : point }

  /// The point whose value is the metric's; nil of none.
  package static func last(of points: [MetricPoint]) -> MetricPoint? {
    guard let first = points.first else { return nil }
    return points.dropFirst().reduce(first) { $0.succeeded(by: $1) }
  }
}

// MARK: - JSON

extension MetricPoint {
  /// The points of a metric from columns: of each as many values as there are points.
  static func columns(_ value: JSONValue, _ path: String) throws(JSONFieldError) -> [MetricPoint] {
    let fields = try JSONFields(value, path: path)
    let steps = try fields.array("steps", of: "an integer", \.whole)
    let times = try fields.array("times", of: "an integer", \.whole)
    let values = try fields.array("values", of: "a number", \.measured)
    guard steps.count == values.count, times.count == values.count else {
      throw .wrongType(
        path: path, expected: "as many steps and times as values",
        found: "\(steps.count) steps and \(times.count) times of \(values.count) values")
    }
    var points = zip(zip(steps, times), values).map {
      MetricPoint(step: $0.0, time: $0.1, value: $1)
    }
    if fields.has("models") {
      for (place, model) in try zip(points.indices, fields.elements("models", textOrNull)) {
        points[place].model = model
      }
    }
    if fields.has("datasets") {
      for (place, set) in try zip(points.indices, fields.elements("datasets", Dataset.orNull)) {
        points[place].dataset = set
      }
    }
    return points
  }

  /// The points of a metric as columns; those that no point has a value for are left out.
  static func columns(_ points: [MetricPoint]) -> JSONValue {
    var columns: JSONValue = [
      "steps": .array(points.map { .integer($0.step) }),
      "times": .array(points.map { .integer($0.time) }),
      "values": .array(points.map { .number($0.value) }),
    ]
    if points.contains(where: { $0.model != nil }) {
      columns["models"] = .array(points.map { $0.model.map(JSONValue.string) ?? .null })
    }
    if points.contains(where: { $0.dataset != nil }) {
      columns["datasets"] = .array(points.map { $0.dataset?.json ?? .null })
    }
    return columns
  }

  private static func textOrNull(
    _ value: JSONValue, _ path: String
  ) throws(JSONFieldError) -> String? {
    value == .null ? nil : try JSONValue.text(value, path)
  }
}

extension MetricPoint.Dataset {
  static func orNull(_ value: JSONValue, _ path: String) throws(JSONFieldError) -> Self? {
    if value == .null { return nil }
    let fields = try JSONFields(value, path: path)
    return Self(name: try fields.text("name"), digest: try fields.text("digest"))
  }

  var json: JSONValue { ["name": .string(name), "digest": .string(digest)] }
}
