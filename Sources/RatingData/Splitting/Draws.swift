/// The places that a shuffle from the end swaps with: one in 0...last, one in 0...last − 1, and so
/// on to 0...1.
package struct Draws: Sendable {
  private var generator: MersenneTwister
  private var words = [UInt32](repeating: 0, count: 624)
  private var used = 624

  package init(seed: UInt32) {
    generator = MersenneTwister(seed: seed)
  }

  /// Draws the places for `last` and those before it, as many as fit, and says how many these are.
  mutating func fill(_ places: inout [UInt32], last: Int) -> Int {
    let count = min(places.count, last)
    var bound = UInt32(truncatingIfNeeded: last)
    var filled = 0
    while filled < count {
      // The mask holds as long as the bound keeps its highest bit.
      let mask = UInt32.max >> UInt32(bound.leadingZeroBitCount)
      let sameMask = min(count - filled, Int(bound - (mask >> 1)))
      fill(&places, filled..<filled + sameMask, bound: &bound, mask: mask)
      filled += sameMask
    }
    return count
  }

  /// Draws under one mask. A word out of range is overwritten by the next: no branch to guess.
  private mutating func fill(
    _ places: inout [UInt32], _ range: Range<Int>, bound: inout UInt32, mask: UInt32
  ) {
    var place = range.lowerBound
    while place < range.upperBound {
      if used == words.count {
        generator.fill(&words)
        used = 0
      }
      while place < range.upperBound, used < words.count {
        let word = words[used] & mask
        used &+= 1
        places[place] = word
        let isInRange = word <= bound
        place &+= isInRange ? 1 : 0
        bound &-= isInRange ? 1 : 0
      }
    }
  }
}
