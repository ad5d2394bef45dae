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
  /// - Complexity: O(xCount · log xCount) time.
  init(byRaters index: CoRatingIndex) {
    let sorted = (0..<index.xCount).sorted {
      let (one, other) = (index.raters(of: $0).count, index.raters(of: $1).count)
      return one != other ? one > other : $0 < $1
    }
    column = Buffer(count: index.xCount)
    x = Buffer(count: index.xCount)
    for (place, sortedX) in sorted.enumerated() {
      x[place] = UInt16(truncatingIfNeeded: sortedX)
      column[sortedX] = UInt16(truncatingIfNeeded: place)
    }
  }
}
