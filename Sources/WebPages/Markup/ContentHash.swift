/// SHA-256 (FIPS 180-4), by which a policy in a page names the one script and the one style that may
/// act in it.
package enum ContentHash {
  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = primes.map { prime in
    let root = cubeRoot(of: UInt128(prime) << 96)
    return UInt32(truncatingIfNeeded: root)
  }

  /// Those of the square roots of the first 8.
  private static let start: [UInt32] = primes.prefix(8).map { prime in
    let root = squareRoot(of: UInt128(prime) << 64)
    return UInt32(truncatingIfNeeded: root)
  }

  private static let primes: [UInt32] = {
    var primes: [UInt32] = []
    var next: UInt32 = 2
    while primes.count < 64 {
      if primes.allSatisfy({ !next.isMultiple(of: $0) }) { primes.append(next) }
      next += 1
    }
    return primes
  }()

  /// The whole part of the cube root, by halving: of a number below 2^105.
  private static func cubeRoot(of number: UInt128) -> UInt128 {
    root(of: number, below: 1 << 36) { $0 * $0 * $0 }
  }

  private static func squareRoot(of number: UInt128) -> UInt128 {
    root(of: number, below: 1 << 40) { $0 * $0 }
  }

  private static func root(
    of number: UInt128, below end: UInt128, _ power: (UInt128) -> UInt128
  ) -> UInt128 {
    var (low, high): (UInt128, UInt128) = (0, end)
    while high - low > 1 {
      let middle = (low + high) / 2
      if power(middle) <= number { low = middle } else { high = middle }
    }
    return low
  }

  /// The 32 bytes of a text's hash.
  static func digest(of bytes: [UInt8]) -> [UInt8] {
    var message = bytes + [0x80]
    message += Array(repeating: 0, count: (64 + 56 - message.count % 64) % 64)
    let bits = UInt64(bytes.count) * 8
    message += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * $0)) }
    var state = start
    for block in stride(from: 0, to: message.count, by: 64) {
      add(message[block..<block + 64], to: &state)
    }
    return state.flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) }
    }
  }

  /// As a policy has it: `sha256-…`, in base64.
  package static func source(of bytes: [UInt8]) -> String {
    "'sha256-\(base64(digest(of: bytes)))'"
  }

  private static func add(_ block: ArraySlice<UInt8>, to state: inout [UInt32]) {
    var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { place in
      (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(block[place + $1]) }
    }
    for place in 16..<64 {
      let (early, late) = (words[place - 15], words[place - 2])
      let one = turned(early, 7) ^ turned(early, 18) ^ early >> 3
      let two = turned(late, 17) ^ turned(late, 19) ^ late >> 10
      words.append(words[place - 16] &+ one &+ words[place - 7] &+ two)
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for place in 0..<64 {
      let choice = e & f ^ ~e & g
      let majority = a & b ^ a & c ^ b & c
      let one =
        h &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ choice &+ constants[place]
        &+ words[place]
      let two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ majority
      (h, g, f, e) = (g, f, e, d &+ one)
      (d, c, b, a) = (c, b, a, one &+ two)
    }
    for (place, word) in [a, b, c, d, e, f, g, h].enumerated() { state[place] &+= word }
  }

  private static func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word >> bits | word << (32 - bits)
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = (0..<3).reduce(UInt32(0)) { bits, place in
        bits << 8 | (place < group.count ? UInt32(group[start + place]) : 0)
      }
      for place in 0..<4 {
        text.append(
          place <= group.count
            ? letters[Int(bits >> (18 - 6 * UInt32(place)) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
