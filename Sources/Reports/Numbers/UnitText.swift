/// A size in binary units: `512 B`, `1.2 GiB`.
package struct ByteText: Sendable, CustomStringConvertible {
  package let bytes: Double

  package init(_ bytes: Int) {
    self.init(Double(bytes))
  }

  init(_ bytes: Double) {
    self.bytes = bytes
  }

  package var description: String {
    guard bytes.isFinite else { return "\(bytes) B" }
    var value = bytes
    var units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"][...]
    guard value.magnitude >= 1024 else { return "\(Int(value.rounded())) B" }
    value /= 1024
    // 1023.95 would be shown as 1024.0: it belongs to the next unit.
    while value.magnitude >= 1023.95, units.count > 1 {
      value /= 1024
      units.removeFirst()
    }
    return "\(ShortestDecimal(value).fixedText(fractionDigits: 1)) \(units[units.startIndex])"
  }
}

/// A number of things with thousands separators: `13,762,003`.
package struct CountText: Sendable, CustomStringConvertible {
  package let description: String

  package init(_ count: Int) {
    self.init(digits: String(count))
  }

  /// With what is counted: `1 rating`, `25,000,095 ratings`.
  ///
  /// - Parameter noun: One of them; an s makes several.
  package init(_ count: Int, _ noun: String) {
    description = "\(CountText(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  /// The nearest whole number.
  package init(rounding value: Double) {
    let whole = value.isFinite ? ShortestDecimal(value).fixedText(fractionDigits: 0) : nil
    self.init(digits: whole ?? value.description)
  }

  private init(digits text: String) {
    guard text.utf8.last.map({ (48...57).contains($0) }) == true else {
      description = text
      return
    }
    var grouped: [UInt8] = []
    for (position, byte) in text.utf8.reversed().enumerated() {
      if position > 0, position.isMultiple(of: 3), byte != UInt8(ascii: "-") {
        grouped.append(UInt8(ascii: ","))
      }
      grouped.append(byte)
    }
    description = String(decoding: grouped.reversed(), as: UTF8.self)
  }
}

/// A time as people say it: `4.1 ms`, `1.23 s`, `2 min 05 s`, `1 h 02 min`, `3 d 04 h`.
package struct DurationText: Sendable, CustomStringConvertible {
  package let seconds: Double

  package init(seconds: Double) {
    self.seconds = seconds
  }

  package init(_ duration: Duration) {
    let parts = duration.components
    self.init(seconds: Double(parts.seconds) + Double(parts.attoseconds) * 1e-18)
  }

  package var description: String {
    guard seconds.isFinite else { return seconds.isNaN ? "unknown" : "\(seconds) s" }
    return seconds < 0 ? "-" + Self.words(for: -seconds) : Self.words(for: seconds)
  }

  /// The limits are where the rounded figure would reach the next unit.
  private static func words(for seconds: Double) -> String {
    switch seconds {
    case 0: "0 s"
    case ..<0.1: significant(seconds * 1e3, 2) + " ms"
    case ..<0.9995: significant(seconds * 1e3, 3) + " ms"
    case ..<59.95: significant(seconds, 3) + " s"
    case ..<3599.5: pair(seconds, of: 60, "min", "s")
    case ..<172_770: pair(seconds / 60, of: 60, "h", "min")
    case ..<3.2e11: pair(seconds / 3600, of: 24, "d", "h")
    default: significant(seconds / 31_557_600, 3) + " years"
    }
  }

  private static func significant(_ value: Double, _ digits: Int) -> String {
    ShortestDecimal(value).significantText(digits: digits)
  }

  /// Whole large and small units, the small one in two digits.
  private static func pair(
    _ value: Double, of ratio: Int, _ large: String, _ small: String
  ) -> String {
    let units = Int(value.rounded())
    let rest = units % ratio
    return "\(units / ratio) \(large) \(rest < 10 ? "0" : "")\(rest) \(small)"
  }
}
