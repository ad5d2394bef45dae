/// What lets a client in to a server that others than its user can reach: 128 random bits.
package struct AccessToken: Sendable {
  /// As 32 hexadecimal digits.
  package let text: String

  package init() {
    var random = SystemRandomNumberGenerator()
    text = (0..<2).map { _ in
      let half = String(random.next(), radix: 16)
      return String(repeating: "0", count: 16 - half.count) + half
    }.joined()
  }

  /// Whether somebody knows it. That takes the same time whatever is wrong with what was given.
  func isKnown(by given: String) -> Bool {
    let (own, other) = (Array(text.utf8), Array(given.utf8))
    guard own.count == other.count else { return false }
    var difference: UInt8 = 0
    for (left, right) in zip(own, other) { difference |= left ^ right }
    return difference == 0
  }
}
