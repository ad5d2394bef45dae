/// Text under way to a file, in memory that is used again.
struct TextRows {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends a number that is not negative, and a sign.
  mutating func append(_ number: Int64, then sign: Unicode.Scalar) {
    let start = bytes.count
    var rest = number.magnitude
    repeat {
      bytes.append(UInt8(truncatingIfNeeded: rest % 10) &+ UInt8(ascii: "0"))
      rest /= 10
    } while rest > 0
    var (low, high) = (start, bytes.count - 1)
    while low < high {
      bytes.swapAt(low, high)
      (low, high) = (low + 1, high - 1)
    }
    bytes.append(UInt8(ascii: sign))
  }

  mutating func clear() { bytes.removeAll(keepingCapacity: true) }
}
