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
