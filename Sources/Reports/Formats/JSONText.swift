/// Pieces of JSON (RFC 8259).
enum JSONText {
  /// The cell as a JSON value. What JSON has no number for (not a number, infinite) is `null`.
  static func value(_ cell: Cell) -> String {
    switch cell.content {
    case .text(let text), .name(_, let text): string(text)
    case .number(let value, _) where !value.isFinite: "null"
    case .integer, .number, .truth: cell.dataText
    case .empty: "null"
    }
  }

  /// The text in quotes. What a terminal would act on is escaped; the rest is UTF-8 as it is.
  static func string(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
    if isPlain { return "\"" + text + "\"" }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.needsEscape: result += escape(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// The scalar as one or two UTF-16 units in hexadecimal.
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    UTF16.encode(scalar).map(Array.init)?.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }.joined() ?? ""
  }

  /// One row as an object on one line.
  ///
  /// - Parameter keys: in quotes already, as there are many rows for one heading.
  static func object(quotedKeys keys: [String], row: [Cell]) -> String {
    var result = "{"
    for (key, cell) in zip(keys, row) {
      if result.utf8.count > 1 { result += ", " }
      result += key
      result += ": "
      result += value(cell)
    }
    return result + "}"
  }

  /// The rows as an array of objects, one a line.
  static func array(of table: Table, indent: String) -> String {
    let keys = table.keys.map(string)
    let rows = table.rows.map { "\(indent)  " + object(quotedKeys: keys, row: $0) }
    return rows.isEmpty ? "[]" : "[\n" + rows.joined(separator: ",\n") + "\n\(indent)]"
  }
}
