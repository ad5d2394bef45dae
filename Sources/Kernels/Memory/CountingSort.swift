/// The parts that counting sorts have in common.
enum CountingSort {
  /// For each column, where the run of each key starts once it is sorted; one more place than keys.
  static func starts(
    of columns: [Buffer<UInt32>], keys: [Int], count: Int, threads: Int, activity: Activity
  ) throws(Cancelled) -> [Buffer<UInt32>] {
    precondition(columns.count == keys.count, "one number of keys for each column")
    precondition(columns.allSatisfy { $0.count >= count }, "a column is too short")
    let starts = keys.map { Buffer<UInt32>(count: $0 + 1, repeating: 0) }
    try Parallel.forEachBlock(columns.count, threads: threads, activity: activity) { block, _ in
      let (keysOfColumn, startOfKeys) = (columns[block], starts[block])
      let column = keysOfColumn.cells
      let start = startOfKeys.cells
      for t in 0..<count { start[Int(column[t]) + 1] += 1 }
      for key in 0..<keys[block] { start[key + 1] += start[key] }
    }
    return starts
  }

  /// Cuts the keys into `parts` ranges with about as many elements each, so that several workers
  /// can place elements without meeting.
  static func parts(_ start: Buffer<UInt32>, _ parts: Int) -> [Range<Int>] {
    let keys = start.count - 1
    var ranges: [Range<Int>] = []
    var low = 0
    for part in 1...parts {
      let goal = Int(start[keys]) * part / parts
      var high = part == parts ? keys : low
      while part < parts && high < keys && Int(start[high]) < goal { high += 1 }
      ranges.append(low..<high)
      low = high
    }
    return ranges
  }

  /// Where the next element of each key goes.
  static func cursors(_ start: Buffer<UInt32>) -> Buffer<UInt32> {
    let next = Buffer<UInt32>(count: start.count)
    next.cells.update(from: start.cells)
    return next
  }
}
