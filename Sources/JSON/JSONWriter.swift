/// Writes JSON for people and for `diff`: sorted keys, two spaces, plain values of an array on a
/// line.
package struct JSONWriter {
  private var bytes: [UInt8] = []
  private var depth = 0
  /// All on one line, as in a file of many values.
  private let isOneLine: Bool

  private init(isOneLine: Bool) { self.isOneLine = isOneLine }

  /// The text of a value with a line feed at its end.
  ///
  /// A number that is not finite has no JSON form and becomes one of the strings `NaN`, `Infinity`
  /// and `-Infinity`, as MLflow writes them.
  package static func bytes(of value: JSONValue) -> [UInt8] {
    bytes(of: value, isOneLine: false)
  }

  /// The same on one line, the line feed at its end.
  package static func line(of value: JSONValue) -> [UInt8] { bytes(of: value, isOneLine: true) }

  private static func bytes(of value: JSONValue, isOneLine: Bool) -> [UInt8] {
    var writer = JSONWriter(isOneLine: isOneLine)
    writer.write(value)
    writer.bytes.append(0x0A)
    return writer.bytes
  }

  private mutating func write(_ value: JSONValue) {
    switch value {
    case .null: raw("null")
    case .bool(let value): raw(value ? "true" : "false")
    case .integer(let value): raw(String(value))
    case .number(let value) where value.isFinite: raw(value.description)
    case .number(let value): quoted(value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity")
    case .string(let text): quoted(text)
    case .array(let elements): write(elements)
    case .object(let members): write(members)
    }
  }

  private mutating func write(_ elements: [JSONValue]) {
    guard !isOneLine, elements.contains(where: \.isNestedOrText) else {
      return writeLine(elements)
    }
    raw("[")
    depth += 1
    for (index, element) in elements.enumerated() {
      if index > 0 { raw(",") }
      newLine()
      write(element)
    }
    depth -= 1
    newLine()
    raw("]")
  }

  private mutating func writeLine(_ elements: [JSONValue]) {
    raw("[")
    for (index, element) in elements.enumerated() {
      if index > 0 { raw(", ") }
      write(element)
    }
    raw("]")
  }

  private mutating func write(_ members: [String: JSONValue]) {
    guard !members.isEmpty else { return raw("{}") }
    raw("{")
    depth += 1
    for (index, (key, value)) in members.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { raw(isOneLine ? ", " : ",") }
      newLine()
      quoted(key)
      raw(": ")
      write(value)
    }
    depth -= 1
    newLine()
    raw("}")
  }

  private mutating func newLine() {
    if isOneLine { return }
    bytes.append(0x0A)
    for _ in 0..<depth { raw("  ") }
  }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func quoted(_ text: String) { JSONText.append(quoted: text, to: &bytes) }
}

extension JSONValue {
  fileprivate var isNestedOrText: Bool {
    switch self {
    case .string, .array, .object: true
    default: false
    }
  }
}

extension JSONValue {
  /// The value as JSON for people: indented, names sorted, a line end at the end.
  package var bytes: [UInt8] { JSONWriter.bytes(of: self) }
}
