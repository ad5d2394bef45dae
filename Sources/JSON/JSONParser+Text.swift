/// Numbers and strings.
extension JSONParser {
  mutating func number() throws(JSONSyntaxError) -> JSONValue {
    let start = position
    let isNegative = take(UInt8(ascii: "-"))
    var whole: Int? = 0
    if !take(UInt8(ascii: "0")) { whole = try digits() }
    if take(UInt8(ascii: ".")) {
      whole = nil
      _ = try digits()
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      whole = nil
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      _ = try digits()
    }
    if isSkimming { return .null }
    if let whole { return .integer(isNegative ? -whole : whole) }
    return try long(String(decoding: bytes[start..<position], as: UTF8.self), from: start)
  }

  /// Digits; as a number where there are at most 18, which is where none overflows.
  private mutating func digits() throws(JSONSyntaxError) -> Int? {
    let start = position
    var value = 0
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      value = value &* 10 &+ Int(byte &- UInt8(ascii: "0"))
      position += 1
    }
    guard position > start else { throw fault("a digit") }
    return position - start <= 18 ? value : nil
  }

  /// A number of a fraction, an exponent or many digits.
  private mutating func long(
    _ text: String, from start: Int
  ) throws(JSONSyntaxError) -> JSONValue {
    if let value = Int(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else {
      position = start
      throw fault("a number that fits 64 bits")
    }
    return .number(value)
  }

  // MARK: - Strings

  mutating func string() throws(JSONSyntaxError) -> String {
    position += 1
    let start = position
    var seen: UInt8 = 0
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        let text = try text(bytes[start..<position], isASCII: seen < 0x80)
        position += 1
        return text
      case UInt8(ascii: "\\"): return try stringWithEscapes(from: start)
      case 0..<0x20: throw fault("no control character within a string")
      default:
        seen |= byte
        position += 1
      }
    }
    throw fault("a closing double quote")
  }

  private mutating func stringWithEscapes(from start: Int) throws(JSONSyntaxError) -> String {
    var content = bytes[start..<position]
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return try text(content, isASCII: false)
      case UInt8(ascii: "\\"): try escape(into: &content)
      case 0..<0x20: throw fault("no control character within a string")
      default: content.append(byte)
      }
    }
    throw fault("a closing double quote")
  }

  private mutating func escape(into content: inout ArraySlice<UInt8>) throws(JSONSyntaxError) {
    guard let byte = peek else { throw fault("an escape") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"): content.append(contentsOf: String(try scalar()).utf8)
    default: throw fault("one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u")
    }
  }

  private mutating func scalar() throws(JSONSyntaxError) -> Unicode.Scalar {
    let high = try hexUnit()
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw fault("a low surrogate") }
    let low = try hexUnit()
    guard (0xD800..<0xDC00).contains(high), (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw fault("a surrogate pair") }
    return scalar
  }

  private mutating func hexUnit() throws(JSONSyntaxError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue
      else { throw fault("four hexadecimal digits") }
      unit = unit << 4 | UInt32(digit)
      position += 1
    }
    return unit
  }

  private func text(
    _ slice: ArraySlice<UInt8>, isASCII: Bool
  ) throws(JSONSyntaxError) -> String {
    if isSkimming { return "" }
    if isASCII { return String(decoding: slice, as: UTF8.self) }
    guard let text = String(validating: slice, as: UTF8.self) else { throw fault("valid UTF-8") }
    return text
  }
}
