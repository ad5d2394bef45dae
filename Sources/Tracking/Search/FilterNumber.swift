/// Numbers as they stand in filters and params.
enum FilterNumber {
  /// A finite decimal number, nothing else: no blanks, no hexadecimal digits, no `nan`.
  static func value(_ text: String) -> Double? {
    guard let first = text.utf8.first, first != UInt8(ascii: " "),
      text.utf8.allSatisfy({ byte in
        byte >= 0x30 && byte <= 0x39 || ".eE+-".utf8.contains(byte)
      })
    else { return nil }
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }
}
