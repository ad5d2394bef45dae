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
