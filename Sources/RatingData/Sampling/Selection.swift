/// The indices with the highest counts.
struct Selection: Sendable {
  /// For each index, 1 if it was selected and 0 if not.
  let flags: [UInt8]
  let tie: Tie?

  /// Selects the `limit` highest counts; of those equal at the cut the lower indices. Zero counts
  /// are none.
  ///
  /// - Complexity: O(n) plus the highest count.
  init(_ counts: [UInt32], limit: Int) {
    var tally = [Int](repeating: 0, count: Int(counts.max() ?? 0) + 1)
    for count in counts { tally[Int(count)] += 1 }
    var above = 0  // how many have more ratings than `cut`
    var cut = tally.count - 1
    while cut > 0, above + tally[cut] <= limit {
      above += tally[cut]
      cut -= 1
    }
    // Where everything fits, the cut is at zero, and nobody is taken there.
    let room = cut > 0 ? limit - above : 0
    var taken = 0
    flags = counts.map { count in
      if count > cut { return 1 }
      guard count == cut, taken < room else { return 0 }
      taken += 1
      return 1
    }
    tie = taken > 0 ? Tie(ratings: cut, tied: tally[cut], kept: taken) : nil
  }
}
