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

/// Logarithm and exponential from the four operations alone, whose results IEEE 754 fixes.
///
/// The C library's own differ from machine to machine in the last bit, which would make other data.
enum PortableMath {
  private static let ln2 = 0.693_147_180_559_945_3

  /// The natural logarithm of a positive, normal number; exact to about 1e-15.
  static func log(_ x: Double) -> Double {
    precondition(x > 0 && x.isNormal, "a logarithm needs a positive number")
    var (mantissa, exponent) = (x.significand, Double(x.exponent))
    if mantissa > 1.414 { (mantissa, exponent) = (mantissa / 2, exponent + 1) }
    // ln m = 2 artanh((m − 1) / (m + 1)), and the argument is at most 0.172.
    let z = (mantissa - 1) / (mantissa + 1)
    var sum = 0.0
    for power in stride(from: 21.0, through: 1, by: -2) { sum = sum * z * z + 1 / power }
    return 2 * z * sum + exponent * ln2
  }

  /// The exponential of a number between −700 and 700; exact to about 1e-15.
  static func exp(_ x: Double) -> Double {
    precondition(x.magnitude <= 700, "an exponential beyond the range of Double")
    let exponent = (x / ln2).rounded(.toNearestOrEven)
    let rest = x - exponent * ln2  // at most 0.347
    var sum = 1.0
    for power in stride(from: 18.0, through: 1, by: -1) { sum = 1 + sum * rest / power }
    return sum * Double(sign: .plus, exponent: Int(exponent), significand: 1)
  }
}

/// Draws indices in proportion to weights in constant time.
///
/// M. Vose, A linear algorithm for generating random numbers with a given distribution, 1991.
struct AliasTable {
  /// The part of the draws that land at an index and stay there.
  private var stay: [Double]
  /// Where the others go.
  private var alias: [Int32]

  /// - Precondition: positive weights, at least one.
  init(_ weights: [Double]) {
    let mean = weights.reduce(0, +) / Double(weights.count)
    stay = weights.map { $0 / mean }
    alias = weights.indices.map(Int32.init)
    var poor = weights.indices.filter { stay[$0] < 1 }
    var rich = weights.indices.filter { stay[$0] >= 1 }
    while let low = poor.popLast(), let high = rich.last {
      alias[low] = Int32(high)
      stay[high] -= 1 - stay[low]
      if stay[high] < 1 { poor.append(rich.removeLast()) }
    }
  }

  func draw(_ stream: inout RandomStream) -> Int {
    let place = stream.unit() * Double(stay.count)
    let index = min(Int(place), stay.count - 1)
    return place - Double(index) < stay[index] ? index : Int(alias[index])
  }
}
