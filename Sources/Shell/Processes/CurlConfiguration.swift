import Tracking

/// Options for curl, as its configuration has them: a line each, in which no value is more than a
/// value.
struct CurlConfiguration {
  private(set) var bytes: [UInt8] = []

  /// Sets an option that has no value.
  mutating func set(_ name: StaticString) { bytes += Array("\(name)\n".utf8) }

  /// Sets an option.
  ///
  /// - Parameter value: Any text without controls. A byte is a byte here: curl knows no characters of
  ///   several, and would see a quotation mark in one that has a mark above it.
  /// - Throws: `unreachable` for a text with controls in it, which could end the line.
  mutating func set(_ name: StaticString, _ value: String) throws(MLflowServerError) {
    guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw .unreachable(reason: "curl's `\(name)` would have control characters in it")
    }
    bytes += Array("\(name) = \"".utf8)
    for byte in value.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        bytes.append(UInt8(ascii: "\\"))
      }
      bytes.append(byte)
    }
    bytes += Array("\"\n".utf8)
  }

  /// What `write-out` is to print: a line with the status, after what the server answered.
  mutating func writeStatus() { bytes += Array(#"write-out = "\n%{http_code}"\#n"#.utf8) }
}
