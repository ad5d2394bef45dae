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
