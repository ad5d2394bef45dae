/// The parts that counting sorts have in common.
enum CountingSort {
  /// For each column, where the run of each key starts once it is sorted; one more place than keys.
  static func starts(
    of columns: [Buffer<UInt32>], keys: [Int], count: Int, threads: Int, activity: Activity
  ) throws(Cancelled) -> [Buffer<UInt32>] {
    let starts = keys.map { Buffer<UInt32>(count: $0 + 1, repeating: 0) }
    try Parallel.forEachBlock(columns.count, threads: threads, activity: activity) { block, _ in
      let (column, start) = (columns[block], starts[block])
      for t in 0..<count { unsafe start.base[Int(column.base[t]) + 1] += 1 }
      for key in 0..<keys[block] { unsafe start.base[key + 1] += start.base[key] }
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
    unsafe next.base.update(from: start.base, count: start.count)
    return next
  }
}
