/// The Mersenne Twister MT19937, seeded by `init_genrand`: the generator of NumPy's
/// `RandomState(seed)`.
///
/// M. Matsumoto, T. Nishimura, ACM Transactions on Modeling and Computer Simulation 8 (1998), 3–30,
/// with the initialisation of 2002.
package struct MersenneTwister: Sendable {
  private static let size = 624
  private static let middle = 397

  private var state: [UInt32]
  /// How many words of the state were handed out; at `size` it is renewed.
  private var used = Self.size

  package init(seed: UInt32) {
    state = [seed]
    state.reserveCapacity(Self.size)
    for index in 1..<UInt32(Self.size) {
      let last = state[Int(index) - 1]
      state.append(1_812_433_253 &* (last ^ (last >> 30)) &+ index)
    }
  }

  /// The next 32 bits.
  package mutating func next() -> UInt32 {
    if used == Self.size { renew() }
    used += 1
    return Self.temper(state[used - 1])
  }

  /// Puts the next 32-bit words into `words`.
  mutating func fill(_ words: inout [UInt32]) {
    var filled = 0
    while filled < words.count {
      if used == Self.size { renew() }
      let count = min(Self.size - used, words.count - filled)
      for offset in 0..<count { words[filled + offset] = Self.temper(state[used + offset]) }
      used += count
      filled += count
    }
  }

  private mutating func renew() {
    let (size, middle) = (Self.size, Self.middle)
    for index in 0..<size - middle { twist(index, next: index + 1, far: index + middle) }
    for index in size - middle..<size - 1 {
      twist(index, next: index + 1, far: index + middle - size)
    }
    twist(size - 1, next: 0, far: middle - 1)
    used = 0
  }

  @inline(__always)
  private mutating func twist(_ index: Int, next: Int, far: Int) {
    let joined = (state[index] & 0x8000_0000) | (state[next] & 0x7FFF_FFFF)
    let odd = 0 &- (joined & 1)
    state[index] = state[far] ^ (joined >> 1) ^ (odd & 0x9908_B0DF)
  }

  @inline(__always)
  private static func temper(_ word: UInt32) -> UInt32 {
    var word = word
    word ^= word >> 11
    word ^= (word << 7) & 0x9D2C_5680
    word ^= (word << 15) & 0xEFC6_0000
    return word ^ (word >> 18)
  }
}
