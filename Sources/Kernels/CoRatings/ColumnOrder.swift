/// All x in another order, and back.
struct ColumnOrder: Sendable {
  /// The column of each x.
  let column: Buffer<UInt16>
  /// The x of each column.
  let x: Buffer<UInt16>

  /// Every x stays where it is.
  init(identity count: Int) {
    column = Buffer(count: count)
    for x in 0..<count { column[x] = UInt16(truncatingIfNeeded: x) }
    x = column
  }

  /// Those with most raters come first.
  ///
  /// - Parameter raterStart: Where the raters of each x start; one place more.
  /// - Complexity: O(xCount · log xCount) time.
  init(byRaters raterStart: Buffer<UInt32>) {
    let counts = (0..<raterStart.count - 1).map { raterStart[$0 + 1] - raterStart[$0] }
    let sorted = counts.indices.sorted {
      counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1
    }
    column = Buffer(count: counts.count)
    x = Buffer(count: counts.count)
    for (place, sortedX) in sorted.enumerated() {
      x[place] = UInt16(truncatingIfNeeded: sortedX)
      column[sortedX] = UInt16(truncatingIfNeeded: place)
    }
  }
}
