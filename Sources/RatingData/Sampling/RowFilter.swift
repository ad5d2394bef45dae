import Kernels
import Synchronization

/// Keeps the rows whose user and whose item are marked.
struct RowFilter: Sendable {
  let ratings: Ratings
  /// 1 for each index that is kept, 0 for the others.
  let users: [UInt8]
  let items: [UInt8]
  let threads: Int
  let activity: Activity

  /// The rows that are kept, in their order.
  ///
  /// - Throws: `Cancelled`.
  func apply() throws(Cancelled) -> Ratings {
    let blocks = RowBlocks(rows: ratings.count)
    let counts = Mutex([Int](repeating: 0, count: blocks.count))
    let marks: [UInt8] = try ColumnAssembly.column(
      starts: blocks.starts, threads: threads, activity: activity
    ) { block, marks in
      let kept = mark(blocks[block], &marks)
      counts.withLock { $0[block] = kept }
    }
    var starts = [0]
    for count in counts.withLock(\.self) { starts.append(starts[starts.count - 1] + count) }
    return Ratings(
      users: try keep(ratings.users, marks, starts), items: try keep(ratings.items, marks, starts),
      values: try keep(ratings.values, marks, starts), userIDs: ratings.userIDs,
      itemIDs: ratings.itemIDs,
      timestamps: ratings.timestamps)
  }

  /// Marks the rows to keep and says how many they are.
  private func mark(_ rows: Range<Int>, _ marks: inout MutableSpan<UInt8>) -> Int {
    var kept = 0
    for offset in 0..<rows.count {
      let row = rows.lowerBound + offset
      let mark = users[Int(ratings.users[row])] & items[Int(ratings.items[row])]
      marks[offset] = mark
      kept &+= Int(mark)
    }
    return kept
  }

  private func keep(_ values: RatingValues, _ marks: [UInt8], _ starts: [Int]) throws(Cancelled)
    -> RatingValues
  {
    switch values {
    case .halves(let codes): .halves(try keep(codes, marks, starts))
    case .reals(let reals): .reals(try keep(reals, marks, starts))
    }
  }

  /// The marked rows of a column; those of block `n` go to `starts[n]..<starts[n + 1]`.
  private func keep<Element: BitwiseCopyable & Sendable>(
    _ column: [Element], _ marks: [UInt8], _ starts: [Int]
  ) throws(Cancelled) -> [Element] {
    let blocks = RowBlocks(rows: column.count)
    return try ColumnAssembly.column(starts: starts, threads: threads, activity: activity) {
      block, kept in
      var row = blocks[block].lowerBound
      var place = 0
      // Every row is written, and overwritten by the next unless it is kept: no branch to guess.
      while place < kept.count {
        kept[place] = column[row]
        place &+= Int(marks[row])
        row &+= 1
      }
    }
  }
}

/// The rows of a column in blocks of equal size, the last perhaps shorter.
struct RowBlocks: Sendable {
  /// The rows of a block: a millisecond's work, so that a cancellation is heeded soon.
  private static let size = 1 << 19

  let rows: Int

  var count: Int { (rows + Self.size - 1) / Self.size }

  /// Where the blocks start, and where the last ends.
  var starts: [Int] { (0...count).map { min($0 * Self.size, rows) } }

  subscript(block: Int) -> Range<Int> {
    block * Self.size..<min((block + 1) * Self.size, rows)
  }
}
