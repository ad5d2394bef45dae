/// Names that nobody else will choose.
enum Identifier {
  /// 32 lower-case hexadecimal digits at random (128 bits of the system's generator).
  static func random() -> String { hexadecimal(.random(in: .min ... .max)) }

  /// 32 lower-case hexadecimal digits.
  static func hexadecimal(_ value: UInt128) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 32 - digits.utf8.count) + digits
  }

  /// Whether a text is 32 lower-case hexadecimal digits.
  static func isWellFormed(_ text: String) -> Bool {
    text.utf8.count == 32 && isHexadecimal(text)
  }

  /// Whether a text has lower-case hexadecimal digits only, at least one.
  static func isHexadecimal(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
  }
}
