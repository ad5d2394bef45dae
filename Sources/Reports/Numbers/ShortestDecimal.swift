/// The shortest decimal that reads as a given `Double`, to be rounded for people.
///
/// Rounding starts from these digits, not from the binary value: 2.675 is shown as 2.68, as a
/// reader of the CSV would round it. Halves go away from zero. No locale has a say.
struct ShortestDecimal: Equatable {
  private(set) var isNegative: Bool
  /// Digits from the first that is not zero; none for zero.
  private(set) var digits: [UInt8]
  /// The value is `0.digits` times ten to this power.
  private(set) var exponent: Int

  /// - Precondition: the value is finite.
  init(_ value: Double) {
    precondition(value.isFinite, "only a finite number has digits")
    var digits: [UInt8] = []
    digits.reserveCapacity(24)
    var exponent = 0
    var isFraction = false
    let text = value.magnitude.description.utf8
    for (index, byte) in zip(text.indices, text) {
      if byte == UInt8(ascii: "e") {
        exponent += Int(String(text[text.index(after: index)...]) ?? "") ?? 0
        break
      }
      if byte == UInt8(ascii: ".") {
        isFraction = true
        continue
      }
      // Zeros before the first digit that counts take a place behind the point, or none.
      let counts = byte != UInt8(ascii: "0") || !digits.isEmpty
      if counts { digits.append(byte - UInt8(ascii: "0")) }
      if counts != isFraction { exponent += isFraction ? -1 : 1 }
    }
    while digits.last == 0 { digits.removeLast() }
    self.isNegative = value < 0
    self.digits = digits
    self.exponent = digits.isEmpty ? 0 : exponent
  }

  /// This times ten to the given power, exactly.
  func timesPowerOfTen(_ power: Int) -> ShortestDecimal {
    var result = self
    if !digits.isEmpty { result.exponent += power }
    return result
  }

  /// This with so many digits after the point: `-0.9342`. Zero has no sign.
  func fixedText(fractionDigits: Int) -> String {
    let rounded = keeping(exponent + fractionDigits)
    var text: [UInt8] = rounded.isNegative ? [UInt8(ascii: "-")] : []
    text.reserveCapacity(fractionDigits + max(1, rounded.exponent) + 2)
    text += rounded.exponent <= 0 ? [UInt8(ascii: "0")] : rounded.bytes(0, rounded.exponent)
    if fractionDigits > 0 {
      text.append(UInt8(ascii: "."))
      text += rounded.bytes(rounded.exponent, rounded.exponent + fractionDigits)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// This with so many digits that count: `0.00123`, `123000`, `1.23e-7`.
  func significantText(digits count: Int) -> String {
    let rounded = keeping(count)
    if rounded.digits.isEmpty || (-4...15).contains(rounded.exponent) {
      return rounded.fixedText(fractionDigits: max(0, count - rounded.exponent))
    }
    return rounded.scientificText(digits: count)
  }

  /// This with at most five digits, but never a whole number rounded: `0.8790`, `123456`.
  var briefText: String {
    significantText(digits: min(digits.count, max(5, exponent)))
  }

  /// This rounded to whole multiples of ten to the power `step`: `1.5e7`, `-2e-9`.
  func scientificText(step: Int) -> String {
    let rounded = keeping(exponent - step)
    return rounded.scientificText(digits: max(1, rounded.digits.count))
  }

  private func scientificText(digits count: Int) -> String {
    let fraction = count > 1 ? "." + slice(1, count) : ""
    return "\(isNegative ? "-" : "")\(slice(0, 1))\(fraction)e\(exponent - 1)"
  }

  /// The digits at the positions `start..<end` counted from the first, as ASCII; zeros outside.
  private func bytes(_ start: Int, _ end: Int) -> [UInt8] {
    (start..<end).map { (digits.indices.contains($0) ? digits[$0] : 0) + UInt8(ascii: "0") }
  }

  private func slice(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes(start, end), as: UTF8.self)
  }

  /// This rounded to its first `count` digits.
  private func keeping(_ count: Int) -> ShortestDecimal {
    guard count < digits.count else { return self }
    var result = self
    let roundsUp = count >= 0 && digits[count] >= 5
    result.digits = Array(digits.prefix(max(0, count)))
    if roundsUp { result.increment() }
    while result.digits.last == 0 { result.digits.removeLast() }
    if result.digits.isEmpty {
      result.exponent = 0
      result.isNegative = false
    }
    return result
  }

  /// Adds one to the last digit kept.
  private mutating func increment() {
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
    }
    digits.insert(1, at: 0)
    exponent += 1
  }
}
