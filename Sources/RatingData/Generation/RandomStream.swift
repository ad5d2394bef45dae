/// A stream of random words that is the same on every machine: SplitMix64.
///
/// G. Steele, D. Lea, C. Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
struct RandomStream {
  /// What a stream is for; each purpose has streams of its own.
  enum Purpose: UInt64 {
    case identifiers, popularity, activity, choices, userTaste, itemTaste, noise, clock
  }

  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var state: UInt64

  init(seed: UInt64, _ purpose: Purpose, index: Int = 0) {
    let key = Self.mix(seed &+ Self.step &* (purpose.rawValue &+ 1))
    state = Self.mix(key ^ UInt64(truncatingIfNeeded: index))
  }

  mutating func next() -> UInt64 {
    state &+= Self.step
    return Self.mix(state)
  }

  /// A number in 0..<bound; the deviation from evenness is below bound / 2^64.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number in 0..<1, a multiple of 2^−53.
  mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number whose distribution is close to the normal one: the sum of twelve even ones (Irwin and
  /// Hall).
  mutating func normal() -> Double {
    var sum: UInt64 = 0
    for _ in 0..<3 { sum += Self.quarters(next()) }
    return (Double(sum) + 6) * 0x1p-16 - 6
  }

  /// Like `normal()` from a single word: the sum of four even numbers. It never exceeds 3.5.
  mutating func roughNormal() -> Double {
    let sum = (Double(Self.quarters(next())) + 2) * 0x1p-16 - 2
    return sum * 1.732_050_807_568_877_2  // √3: four even numbers have a variance of a third
  }

  /// The sum of a word's four quarters.
  private static func quarters(_ word: UInt64) -> UInt64 {
    (word & 0xFFFF) + (word >> 16 & 0xFFFF) + (word >> 32 & 0xFFFF) + (word >> 48)
  }

  private static func mix(_ word: UInt64) -> UInt64 {
    var word = word
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}
