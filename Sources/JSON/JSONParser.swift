/// Reads one JSON text (RFC 8259), strictly: valid UTF-8, no key twice, nothing after the value.
package struct JSONParser {
  /// Deeper nesting is refused: a hostile file must not exhaust the stack.
  static let deepest = 64

  let bytes: [UInt8]
  var position = 0
  private var depth = 0
  private let skimmed: [Set<String>]
  /// Within a skimmed member: the grammar is checked, nothing is made.
  var isSkimming = false

  private init(_ bytes: [UInt8], skimmed: [Set<String>]) {
    self.bytes = bytes
    self.skimmed = skimmed
  }

  /// The value of a text.
  ///
  /// - Parameter skimmed: element n has the keys of objects at depth n whose values are not wanted:
  ///   they must be well-formed, take little time, and are null in the result.
  /// - Complexity: linear in the bytes.
  package static func parse(
    _ bytes: [UInt8], skimming skimmed: [Set<String>] = []
  ) throws(JSONSyntaxError) -> JSONValue {
    var parser = JSONParser(bytes, skimmed: skimmed)
    let value = try parser.value()
    parser.skipSpace()
    guard parser.position == bytes.count else { throw parser.fault("the end of the text") }
    return value
  }

  // MARK: - Values

  private mutating func value() throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    switch peek ?? 0 {
    case UInt8(ascii: "{"): return try nested { json throws(JSONSyntaxError) in try json.object() }
    case UInt8(ascii: "["): return try nested { json throws(JSONSyntaxError) in try json.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw fault("a value")
    }
  }

  private mutating func nested(
    _ body: (inout JSONParser) throws(JSONSyntaxError) -> JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    guard depth < Self.deepest else { throw fault("at most \(Self.deepest) nested values") }
    depth += 1
    position += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  private mutating func object() throws(JSONSyntaxError) -> JSONValue {
    var members: [String: JSONValue] = [:]
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw fault("a key in double quotes") }
      let start = position
      let key = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw fault("`:`") }
      let value = try member(key)
      guard isSkimming || members.updateValue(value, forKey: key) == nil else {
        position = start
        throw fault("a key that was not there before")
      }
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw fault("`,` or `}`") }
    }
  }

  private mutating func member(_ key: String) throws(JSONSyntaxError) -> JSONValue {
    let level = depth - 1
    guard !isSkimming, level < skimmed.count, skimmed[level].contains(key) else {
      return try value()
    }
    isSkimming = true
    defer { isSkimming = false }
    _ = try value()
    return .null
  }

  private mutating func array() throws(JSONSyntaxError) -> JSONValue {
    var elements: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array(elements) }
    while true {
      let element = try value()
      if !isSkimming { elements.append(element) }
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(elements) }
      guard take(UInt8(ascii: ",")) else { throw fault("`,` or `]`") }
    }
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    for byte in word.description.utf8 {
      guard take(byte) else { throw fault("`\(word)`") }
    }
    return value
  }

  // MARK: - Bytes

  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  func fault(_ expected: String) -> JSONSyntaxError {
    let before = bytes[..<position]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = before.count { $0 == 0x0A } + 1
    return JSONSyntaxError(line: line, column: position - lineStart + 1, expected: expected)
  }
}

/// Where a text stopped being JSON.
package struct JSONSyntaxError: Error, Sendable, Equatable {
  /// Line, counted from 1.
  package var line: Int
  /// Column in bytes, counted from 1.
  package var column: Int
  /// What could have stood there.
  package var expected: String

  package init(line: Int, column: Int, expected: String) {
    self.line = line
    self.column = column
    self.expected = expected
  }
}

extension JSONSyntaxError: CustomStringConvertible {
  package var description: String {
    "is no JSON: line \(line), column \(column): expected \(expected)"
  }
}
