extension ArtifactEntry {
  static func make(_ value: JSONValue, _ path: String) throws(RecordError) -> Self {
    let fields = try JSONFields(value, path: path)
    let own = try fields.text("path")
    guard ArtifactPath.staysWithin(own) else {
      throw .wrongType(
        path: "\(path).path", expected: "names with `/` between them",
        found: "`\(own.prefix(60))`")
    }
    return Self(
      path: own, bytes: try fields.whole("bytes", in: 0...Int.max),
      xxh3: try fields.text("xxh3"))
  }

  var json: JSONValue {
    .object(["path": .string(path), "bytes": .integer(bytes), "xxh3": .string(xxh3)])
  }
}
