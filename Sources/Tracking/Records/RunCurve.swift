internal import JSON

/// The values of a measure at 1, 2, 3 … of something, from one run.
package struct RunCurve: Sendable, Equatable {
  /// What a curve goes along. Others than those named here may come, and are shown by their word.
  package struct Axis: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    /// The number of neighbours.
    package static let k = Axis(rawValue: "k")
    /// The passes over the training ratings.
    package static let epoch = Axis(rawValue: "epoch")
    /// MLflow's steps, whatever they count.
    package static let step = Axis(rawValue: "step")
  }

  /// The measure.
  package var name: String
  package var axis: Axis
  /// Counted from 1; nil for the run's own curve, over several folds their mean.
  package var fold: Int?
  /// Element 0 is the value at 1; may be NaN or infinite.
  package var values: [Double]

  package init(_ name: String, over axis: Axis, fold: Int? = nil, _ values: [Double]) {
    self.name = name
    self.axis = axis
    self.fold = fold
    self.values = values
  }
}

// MARK: - JSON

extension RunCurve {
  static func make(_ value: JSONValue, _ path: String) throws(JSONFieldError) -> RunCurve {
    let fields = try JSONFields(value, path: path)
    return RunCurve(
      try fields.text("name"), over: Axis(rawValue: try fields.text("axis")),
      fold: fields.has("fold") ? try fields.whole("fold", in: 1...Int.max) : nil,
      try fields.array("values", of: "a number", \.measured))
  }

  var json: JSONValue {
    var json: JSONValue = [
      "name": .string(name), "axis": .string(axis.rawValue),
      "values": .array(values.map { .number($0) }),
    ]
    json["fold"] = fold.map(JSONValue.integer)
    return json
  }
}
