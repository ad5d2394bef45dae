extension StageTiming {
  static func make(_ value: JSONValue, _ path: String) throws(RecordError) -> Self {
    let fields = try JSONFields(value, path: path)
    return Self(
      name: try fields.text("name"), seconds: try fields.number("seconds"),
      reused: try fields.truth("reused"), bytes: try fields.whole("bytes", in: 0...Int.max))
  }

  var json: JSONValue {
    .object([
      "name": .string(name), "seconds": .number(seconds), "reused": .bool(reused),
      "bytes": .integer(bytes),
    ])
  }
}
