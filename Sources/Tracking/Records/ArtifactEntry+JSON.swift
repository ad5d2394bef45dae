extension ArtifactEntry {
  static func make(_ value: JSONValue, _ path: String) throws(RecordError) -> Self {
    let fields = try JSONFields(value, path: path)
    return Self(
      path: try fields.text("path"), bytes: try fields.whole("bytes", in: 0...Int.max),
      xxh3: try fields.text("xxh3"))
  }

  var json: JSONValue {
    .object(["path": .string(path), "bytes": .integer(bytes), "xxh3": .string(xxh3)])
  }
}
