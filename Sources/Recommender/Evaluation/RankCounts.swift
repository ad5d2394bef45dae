/// Pairs in a sequence of small ranks, counted with a Fenwick tree over the ranks.
///
/// P. Fenwick, "A new data structure for cumulative frequency tables" (1994).
struct RankCounts {
  private var tree: [Int]

  private init(levels: Int) { tree = Array(repeating: 0, count: levels + 1) }

  private mutating func add(_ rank: Int) {
    var node = rank + 1
    while node < tree.count {
      tree[node] += 1
      node += node & -node
    }
  }

  /// How many of the ranks added are below `rank`.
  private func below(_ rank: Int) -> Int {
    var (node, count) = (rank, 0)
    while node > 0 {
      count += tree[node]
      node -= node & -node
    }
    return count
  }

  /// The number of pairs whose ranks differ.
  static func differingPairs(_ ranks: [Int], levels: Int) -> Int {
    var sizes = Array(repeating: 0, count: levels)
    for rank in ranks { sizes[rank] += 1 }
    return (ranks.count * ranks.count - sizes.reduce(0) { $0 + $1 * $1 }) / 2
  }

  /// The number of pairs i < j with a lower rank at i, where positions that are tied, which must be
  /// neighbours in the sequence, count for nothing among themselves.
  static func risingPairs(_ ranks: [Int], levels: Int, isTied: (Int, Int) -> Bool) -> Int {
    var counts = RankCounts(levels: levels)
    var (pairs, tieStart) = (0, 0)
    for position in ranks.indices {
      if !isTied(tieStart, position) {
        for tied in tieStart..<position { counts.add(ranks[tied]) }
        tieStart = position
      }
      pairs += counts.below(ranks[position])
    }
    return pairs
  }
}
