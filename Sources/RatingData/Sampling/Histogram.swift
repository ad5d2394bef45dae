import Kernels
import Synchronization

/// How often each index occurs in a column.
enum Histogram {
  /// - Throws: `Cancelled`.
  /// - Complexity: O(rows ÷ threads + size · threads).
  static func counts(of column: [UInt32], size: Int, threads: Int, activity: Activity)
    throws(Cancelled) -> [UInt32]
  {
    let blocks = RowBlocks(rows: column.count)
    let partial = Mutex([[UInt32]?](repeating: nil, count: threads))
    try Parallel.forEachBlock(blocks.count, threads: threads, activity: activity) { block, worker in
      var own = partial.withLock { $0[worker].take() } ?? [UInt32](repeating: 0, count: size)
      for row in blocks[block] { own[Int(column[row])] &+= 1 }
      partial.withLock { $0[worker] = own }
    }
    return partial.withLock { parts in
      parts.compactMap(\.self).reduce(into: [UInt32](repeating: 0, count: size)) { sum, part in
        for index in part.indices { sum[index] &+= part[index] }
      }
    }
  }
}
