/// Pieces of JSON (RFC 8259), for whoever keeps the order of members.
package enum JSONText {
  /// A text in quotes: controls are escaped, the rest is UTF-8 as it is.
  ///
  /// - Parameter isEscaped: What else is escaped; asked about scalars beyond ASCII alone.
  /// - Complexity: linear in the bytes.
  package static func quoted(
    _ text: String, escaping isEscaped: (Unicode.Scalar) -> Bool = { _ in false }
  ) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 && !mustBeEscaped($0) }) { return "\"" + text + "\"" }
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar.isASCII ? mustBeEscaped(UInt8(scalar.value)) : isEscaped(scalar) {
        result += escape(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Appends a text in quotes, its controls escaped.
  static func append(quoted text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if mustBeEscaped(byte) {
        bytes.append(contentsOf: escape(Unicode.Scalar(byte)).utf8)
      } else {
        bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// An object on one line.
  ///
  /// - Parameters:
  ///   - keys: In quotes already, as there are many rows for one heading.
  ///   - values: As JSON.
  package static func object(quotedKeys keys: [String], values: [String]) -> String {
    var result = "{"
    for (key, value) in zip(keys, values) {
      if result.utf8.count > 1 { result += ", " }
      result += key
      result += ": "
      result += value
    }
    return result + "}"
  }

  /// An array with a line for each of its elements, which are JSON.
  ///
  /// - Parameter indent: What stands before the line that the array begins on.
  package static func array(lines: [String], indent: String) -> String {
    if lines.isEmpty { return "[]" }
    return "[\n" + lines.map { "\(indent)  \($0)" }.joined(separator: ",\n") + "\n\(indent)]"
  }

  private static func mustBeEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  /// A scalar as a sign behind `\`, or as one or two UTF-16 units in hexadecimal.
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default:
      UTF16.encode(scalar).map(Array.init)?.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      }.joined() ?? ""
    }
  }
}
