package import Kernels

/// Random permutations as NumPy's `RandomState(seed).permutation(n)` gives them.
package enum Permutation {
  /// How many places are drawn before the swaps are made: enough to keep many memory accesses under
  /// way.
  private static let batch = 1024

  /// The numbers 0..<count in random order.
  ///
  /// Fisher and Yates's shuffle from the end; each place is drawn by `random_interval` of NumPy's
  /// legacy distributions: 32 bits under a mask, again until they are in range.
  ///
  /// - Parameter count: at most 2^32.
  /// - Throws: `Cancelled`.
  /// - Complexity: O(count).
  package static func random(
    _ count: Int, seed: UInt32, activity: Activity
  ) throws(Cancelled) -> [UInt32] {
    var draws = Draws(seed: seed)
    return try random(count, drawing: &draws, activity: activity)
  }

  /// The same from a generator that has been drawn from before, and goes on.
  ///
  /// - Parameter draws: Are of no use where this throws.
  package static func random(
    _ count: Int, drawing draws: inout Draws, activity: Activity
  ) throws(Cancelled) -> [UInt32] {
    precondition(count >= 0 && count <= 1 << 32, "rows are numbered by 32 bits")
    var places = [UInt32](repeating: 0, count: batch)
    activity.begin("split", units: count)
    let order = [UInt32](capacity: count) { order in
      HugePages.advise(order)
      for index in 0..<count { order[index] = UInt32(truncatingIfNeeded: index) }
      var last = count - 1
      while last > 0, !activity.isCancelled {
        let drawn = draws.fill(&places, last: last)
        for offset in 0..<drawn {
          order.swapAt(last - offset, Int(places[offset]))
        }
        last -= drawn
        activity.advance(by: drawn)
      }
      return count
    }
    try activity.checkCancellation()
    return order
  }
}

/// Numbers in the order of NumPy's `RandomState(seed)`; first of all the places that a shuffle from
/// the end swaps with: one in 0...last, one in 0...last − 1, and so on to 0...1.
package struct Draws: Sendable {
  private var generator: MersenneTwister
  private var words = [UInt32](repeating: 0, count: 624)
  private var used = 624

  package init(seed: UInt32) {
    generator = MersenneTwister(seed: seed)
  }

  /// One number in 0...bound: NumPy's `randint(0, bound + 1)`, which draws nothing for a bound of 0.
  package mutating func next(upTo bound: UInt32) -> UInt32 {
    if bound == 0 { return 0 }
    var (place, limit) = ([bound], bound)
    fill(&place, 0..<1, bound: &limit, mask: UInt32.max >> UInt32(bound.leadingZeroBitCount))
    return place[0]
  }

  /// A number from 0 up to 1, with 53 bits: NumPy's `random_sample`.
  package mutating func nextUnit() -> Double {
    let (high, low) = (nextWord() >> 5, nextWord() >> 6)
    return (Double(high) * 67_108_864 + Double(low)) / 9_007_199_254_740_992
  }

  private mutating func nextWord() -> UInt32 {
    if used == words.count {
      generator.fill(&words)
      used = 0
    }
    used += 1
    return words[used - 1]
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
