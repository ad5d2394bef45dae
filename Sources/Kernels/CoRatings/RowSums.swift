/// The sums of one x with every other, row by row, with or without a kept triangle.
///
/// The first `head` x have their mutual sums in a triangle, each pair counted once. Inner ids are
/// given by first appearance in a random order, so the first x are about the most rated ones, and
/// a head that holds half of them has nearly all of the co-ratings: counting its pairs from one
/// side only saves almost half of the work. What is kept serves every later similarity.
struct RowSums<Walk: ProfileWalk>: Sendable {
  typealias Sums = Walk.Sums

  let walk: Walk
  let profiles: HeadProfiles
  /// Row i holds the words of j = i + 1 ..< head; see `triangleStart(_:)`.
  let triangle: Buffer<Sums.Word>

  var head: Int { profiles.head }

  /// Rows that one worker takes at a time. A multiple of 8: eight words of a triangle's column
  /// neighbourhood share a cache line, which then serves eight rows.
  static var rowsPerBlock: Int { 16 }

  init(_ walk: Walk, head: Int) {
    self.walk = walk
    profiles = HeadProfiles(walk.index, head: head)
    triangle = Buffer(count: RowSums.pairs(head))
  }

  /// How many raters ahead the profiles are asked for: about as many as a memory access takes time.
  private static var ratersAhead: Int { 6 }

  static func pairs(_ head: Int) -> Int { head * (head - 1) / 2 }

  /// The largest head whose triangle fits in `bytes`, at most `xCount`; 0 where none is worth it.
  static func head(fitting bytes: Int, xCount: Int) -> Int {
    let pairs = Double(bytes / MemoryLayout<Sums.Word>.stride)
    let head = min(xCount, Int((0.5 + (0.25 + 2 * pairs).squareRoot()).rounded(.down)))
    return head < 2 ? 0 : head
  }

  @inline(__always)
  private func triangleStart(_ i: Int) -> Int { i * (2 * head - i - 1) / 2 }

  // MARK: - Counting the triangle

  /// Counts every pair of the head once.
  ///
  /// - Complexity: O(Σ over profiles of (their ratings of the head)² / 2) time.
  func countTriangle(threads: Int, activity: Activity) throws(Cancelled) {
    let rows = RowSums.rowsPerBlock
    let blocks = (head + rows - 1) / rows
    activity.begin("similarities", units: blocks)
    try Parallel.forEachBlock(blocks, threads: threads, activity: activity) { block, _ in
      for i in block * rows..<min((block + 1) * rows, head) { countTriangleRow(i) }
      activity.advance()
    }
  }

  private func countTriangleRow(_ i: Int) {
    let index = walk.index
    let entries = index.entries.cells
    let raterPlace = index.raterPlace.cells
    let raterProfile = index.raterProfile.cells
    let ends = profiles.end.cells
    let start = triangleStart(i)
    let row = triangle.cells[start..<start + head - i - 1]
    row.update(repeating: .zero)
    let raters = index.raters(of: i)
    for rater in raters {
      let later = rater + RowSums.ratersAhead
      if later < raters.upperBound {
        entries.prefetch(from: Int(raterPlace[later]), lines: 3)
      }
      let place = Int(raterPlace[rater])
      let end = Int(ends[Int(raterProfile[rater])])
      var next = place + 1
      if index.hasRepeats {
        while next < end && entries[next] >> 8 == UInt32(i) { next += 1 }
      }
      if next < end { walk.add(place: place, profile: next..<end, to: row, origin: i + 1) }
    }
  }

  // MARK: - Whole rows

  /// Adds the sums of row `i` with every x to `row`, which must hold `xCount` zero words.
  ///
  /// What it leaves at `row[i]` means nothing.
  func fill(_ row: Cells<Sums.Word>, of i: Int) {
    let index = walk.index
    precondition(row.count == index.xCount, "a row has a word for each x")
    if i < head { copyTriangle(to: row, of: i) }
    let entries = index.entries.cells
    let raterPlace = index.raterPlace.cells
    let raterProfile = index.raterProfile.cells
    let ends = index.profileStart.cells
    let starts = i < head ? profiles.end.cells : ends
    let raters = index.raters(of: i)
    let keepsOrder = index.hasRepeats && walk.dependsOnOrder && i >= head
    for rater in raters {
      let later = rater + RowSums.ratersAhead
      if later < raters.upperBound {
        entries.prefetch(from: Int(starts[Int(raterProfile[later])]), lines: 3)
        entries.prefetch(from: Int(raterPlace[later]), lines: 1)
      }
      let y = Int(raterProfile[rater])
      let start = Int(starts[y])
      let end = Int(ends[y + 1])
      if keepsOrder {
        addInReferenceOrder(rater, of: i, within: raters, profile: start..<end, to: row)
      } else if start < end {
        walk.add(place: Int(raterPlace[rater]), profile: start..<end, to: row, origin: 0)
      }
    }
  }

  private func copyTriangle(to row: Cells<Sums.Word>, of i: Int) {
    let triangle = triangle.cells
    let start = triangleStart(i)
    row[i + 1..<head].update(from: triangle[start..<start + head - i - 1])
    // Column i: the word of (j, i) lies at triangleStart(j) + i - j - 1.
    var place = i - 1
    for j in 0..<i {
      row[j] = Sums.transposed(triangle[place])
      place += head - j - 2
    }
  }

  /// Adds a profile that may hold x = `i` several times, in the order in which the reference adds
  /// the products of reals: it counts a pair from the smaller x, whose repeats are the outer loop.
  private func addInReferenceOrder(
    _ rater: Int, of i: Int, within raters: Range<Int>, profile: Range<Int>,
    to row: Cells<Sums.Word>
  ) {
    let index = walk.index
    let y = index.raterProfile[rater]
    if rater > raters.lowerBound && index.raterProfile[rater - 1] == y { return }
    var occurrences: [Int] = []
    for other in rater..<raters.upperBound where index.raterProfile[other] == y {
      occurrences.append(Int(index.raterPlace[other]))
    }
    let first = occurrences[0]
    for smaller in profile.lowerBound..<first {
      for place in occurrences {
        walk.add(place: place, profile: smaller..<smaller + 1, to: row, origin: 0)
      }
    }
    for place in occurrences {
      walk.add(place: place, profile: first..<profile.upperBound, to: row, origin: 0)
    }
  }
}
