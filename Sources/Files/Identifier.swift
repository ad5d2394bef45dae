/// Names that nobody else will choose.
package enum Identifier {
  /// 32 lower-case hexadecimal digits at random (128 bits of the system's generator).
  package static func random() -> String { hexadecimal(.random(in: .min ... .max)) }

  /// 32 lower-case hexadecimal digits.
  package static func hexadecimal(_ value: UInt128) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 32 - digits.utf8.count) + digits
  }

  /// Whether a text is 32 lower-case hexadecimal digits.
  package static func isWellFormed(_ text: String) -> Bool { value(text) != nil }

  /// The value of 32 lower-case hexadecimal digits; nil for any other text.
  package static func value(_ text: String) -> UInt128? {
    guard text.utf8.count == 32 else { return nil }
    var (high, low): (UInt64, UInt64) = (0, 0)
    for byte in text.utf8 {
      let digit: UInt64
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt64(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = UInt64(byte - UInt8(ascii: "a") + 10)
      default: return nil
      }
      high = high << 4 | low >> 60
      low = low << 4 | digit
    }
    return UInt128(high) << 64 | UInt128(low)
  }

  /// Whether a text has lower-case hexadecimal digits only, at least one.
  package static func isHexadecimal(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
      }
  }
}
