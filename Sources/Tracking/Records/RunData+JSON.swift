extension RunData {
  /// - Parameter withHistories: without them, what stands there is not looked at.
  init(fields: JSONFields, withHistories: Bool = true) throws(RecordError) {
    self.init(
      params: try fields.dictionary("params", JSONValue.text),
      metrics: try fields.dictionary("metrics", JSONValue.measured),
      tags: Self.withoutUsers(try fields.dictionary("tags", JSONValue.text)),
      histories: withHistories ? try fields.dictionary("histories", Self.history) : [:])
  }

  /// Version 0.1.0 noted the address that a run was pushed to with the password in it.
  private static func withoutUsers(_ tags: [String: String]) -> [String: String] {
    guard tags.keys.contains(where: { $0.hasPrefix(MLflowTag.pushedPrefix) }) else { return tags }
    return Dictionary(
      tags.map { key, value in
        (key.hasPrefix(MLflowTag.pushedPrefix) ? MLflowAddress.withoutUser(key) : key, value)
      }, uniquingKeysWith: { first, _ in first })
  }

  private static func history(_ value: JSONValue, _ path: String) throws(RecordError) -> [Double] {
    guard case .array(let values) = value else {
      throw .wrongType(path: path, expected: "an array", found: value.kind)
    }
    var steps: [Double] = []
    steps.reserveCapacity(values.count)
    for step in values { steps.append(try JSONValue.measured(step, path)) }
    return steps
  }

  var json: JSONValue {
    .object([
      "params": .object(params.mapValues { .string($0) }),
      "metrics": .object(metrics.mapValues { .number($0) }),
      "tags": .object(tags.mapValues { .string($0) }),
      "histories": .object(histories.mapValues { .array($0.map { .number($0) }) }),
    ])
  }
}
