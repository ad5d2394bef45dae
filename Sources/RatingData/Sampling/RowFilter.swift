import Kernels
import Synchronization

/// Keeps the rows of ratings that are marked.
struct RowFilter: Sendable {
  /// Marks the rows of a block: 1 for each that is kept, 0 for the others.
  typealias Marking = @Sendable (_ rows: Range<Int>, _ marks: inout MutableSpan<UInt8>) -> Void

  let ratings: Ratings
  let threads: Int
  let activity: Activity

  /// The rows that are kept, in their order, and the mark of each row.
  ///
  /// - Throws: `Cancelled`.
  func apply(_ mark: Marking) throws(Cancelled) -> (ratings: Ratings, marks: [UInt8]) {
    let blocks = RowBlocks(rows: ratings.count)
    let counts = Mutex([Int](repeating: 0, count: blocks.count))
    let marks: [UInt8] = try ColumnAssembly.column(
      starts: blocks.starts, threads: threads, activity: activity
    ) { block, marks in
      mark(blocks[block], &marks)
      var kept = 0
      for offset in 0..<marks.count { kept &+= Int(marks[offset]) }
      counts.withLock { $0[block] = kept }
    }
    var starts = [0]
    for count in counts.withLock(\.self) { starts.append(starts[starts.count - 1] + count) }
    let kept = Ratings(
      users: try keep(ratings.users, marks, starts), items: try keep(ratings.items, marks, starts),
      values: try keep(ratings.values, marks, starts), userIDs: ratings.userIDs,
      itemIDs: ratings.itemIDs,
      timestamps: ratings.timestamps)
    return (kept, marks)
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
