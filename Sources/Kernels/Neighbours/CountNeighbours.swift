/// The neighbours of items by who has them.
package enum CountNeighbours {
  /// The `k` items that are most similar to each by the cosine of who has them: of how many have
  /// both, divided by the geometric mean of how many have each. Items that nobody shares are no
  /// neighbours, equal ones stand in the order of their ids, and no item is its own.
  ///
  /// - Complexity: O(Σ over users of the square of what they have) time; 12·k bytes an item. The
  ///   result is the same to the last bit on any number of threads.
  package static func ofItems(
    _ pairs: Interactions, k: Int, threads: Int, activity: Activity
  ) throws(Cancelled) -> TopLists {
    let itemCount = pairs.byItem.rowCount
    let lists = TopLists(lists: itemCount, length: min(k, max(itemCount - 1, 1)))
    let scratch = (0..<threads).map { _ in SharedCounts(itemCount: itemCount) }
    let perBlock = 16
    let blocks = (itemCount + perBlock - 1) / perBlock
    try Parallel.forEachBlock(blocks, threads: threads, activity: activity) { block, worker in
      for item in block * perBlock..<min((block + 1) * perBlock, itemCount) {
        scratch[worker].offer(item, of: pairs, to: lists)
      }
      activity.advance()
    }
    return lists
  }

  /// How many units `ofItems` advances by.
  package static func units(items: Int) -> Int { (items + 15) / 16 }
}

/// How many users an item shares with each other: the scratch of one worker.
private struct SharedCounts: Sendable {
  /// 0 between two items.
  private let counts: Buffer<UInt32>
  private let met: Buffer<UInt32>

  init(itemCount: Int) {
    counts = Buffer(count: itemCount, repeating: 0)
    met = Buffer(count: itemCount)
  }

  func offer(_ item: Int, of pairs: Interactions, to lists: TopLists) {
    let counts = counts.cells
    let met = met.cells
    let others = pairs.byUser.others.cells
    var metCount = 0
    for rater in pairs.byItem.places(of: item) {
      for place in pairs.byUser.places(of: Int(pairs.byItem.others[rater])) {
        let other = Int(others[place])
        if counts[other] == 0 {
          met[metCount] = UInt32(other)
          metCount += 1
        }
        counts[other] += 1
      }
    }
    let own = Double(pairs.byItem.places(of: item).count)
    for place in 0..<metCount {
      let other = Int(met[place])
      let shared = Double(counts[other])
      counts[other] = 0
      if other == item { continue }
      let theirs = Double(pairs.byItem.places(of: other).count)
      lists.offer(other, shared / (own * theirs).squareRoot(), to: item)
    }
  }
}
