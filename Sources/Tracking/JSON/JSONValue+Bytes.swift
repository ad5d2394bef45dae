extension JSONValue {
  /// The value as JSON for people: indented, names sorted, a line end at the end.
  package var bytes: [UInt8] { JSONWriter.bytes(of: self) }
}
