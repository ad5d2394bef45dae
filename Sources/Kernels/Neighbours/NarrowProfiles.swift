import Synchronization

/// The profiles in training order, in as little memory as the search for neighbours can do with:
/// 3 bytes a rating. The place of an entry in its profile is its rank in training order, which
/// settles equal similarities.
struct NarrowProfiles: Sendable {
  static let bytesPerRating = 2 + 1

  let columns: ColumnOrder
  /// Where the profile of each y starts; one place more.
  let start: Buffer<UInt32>
  /// The column of each entry.
  let items: Buffer<UInt16>
  /// The doubled rating of each.
  let codes: Buffer<UInt8>
  /// The number of entries of the profile that is the longest.
  let longestProfile: Int

  var xCount: Int { columns.x.count }
  var yCount: Int { start.count - 1 }
  var bytes: Int { start.bytes + items.bytes + codes.bytes }

  /// Where the entries of a y lie.
  @inline(__always)
  func profile(_ y: Int) -> Range<Int> {
    let starts = start.cells
    return Int(starts[y])..<Int(starts[y + 1])
  }

  /// Whether every x, and every place of a profile, has a number of 16 bits.
  static func suit(xCount: Int, longestProfile: Int) -> Bool {
    max(xCount, longestProfile) <= Int(UInt16.max)
  }

  /// The profiles of an index, back in training order.
  init(
    _ index: CoRatingIndex, _ columns: ColumnOrder, threads: Int, activity: Activity
  ) throws(Cancelled) {
    self.columns = columns
    start = index.profileStart
    longestProfile = index.longestProfile
    items = Buffer(count: index.count)
    codes = Buffer(count: index.count)
    let (items, codes) = (items, codes)
    let perBlock = 1024
    try Parallel.forEachBlock(
      (index.yCount + perBlock - 1) / perBlock, threads: threads, activity: activity
    ) { block, _ in
      let entries = index.entries.cells
      let ranks = index.trainingRank.cells
      let columnOf = columns.column.cells
      let items = items.cells
      let codes = codes.cells
      for y in block * perBlock..<min((block + 1) * perBlock, index.yCount) {
        let profile = index.profile(y)
        for place in profile {
          let entry = entries[place]
          let target = profile.lowerBound + Int(ranks[place])
          items[target] = columnOf[Int(entry >> 8)]
          codes[target] = UInt8(truncatingIfNeeded: entry)
        }
      }
    }
  }

  /// The profiles of ratings in training order, by a counting sort. Each worker reads all ratings
  /// and places those of its own y.
  ///
  /// - Parameter start: Where each profile starts, by the number of its ratings.
  /// - Complexity: O(ratings) time.
  init(
    _ ratings: RatingColumns, start: Buffer<UInt32>, _ columns: ColumnOrder, threads: Int,
    activity: Activity
  ) throws(Cancelled) {
    self.columns = columns
    self.start = start
    longestProfile = (0..<start.count - 1).reduce(0) { max($0, Int(start[$1 + 1] - start[$1])) }
    items = Buffer(count: ratings.count)
    codes = Buffer(count: ratings.count)
    let (items, codes) = (items, codes)
    let next = CountingSort.cursors(start)
    let parts = CountingSort.parts(start, threads)
    try Parallel.forEachBlock(parts.count, threads: threads, activity: activity) { part, _ in
      let (low, high) = (UInt32(parts[part].lowerBound), UInt32(parts[part].upperBound))
      let xs = ratings.xs.cells
      let ys = ratings.ys.cells
      let given = ratings.codes.cells
      let columnOf = columns.column.cells
      let next = next.cells
      let items = items.cells
      let codes = codes.cells
      for t in 0..<ratings.count {
        let y = ys[t]
        guard y >= low && y < high else { continue }
        let place = Int(next[Int(y)])
        next[Int(y)] += 1
        items[place] = columnOf[Int(xs[t])]
        codes[place] = given[t]
      }
    }
  }

  /// Whether some profile holds the same column twice.
  ///
  /// - Complexity: O(ratings) time.
  func hasRepeats(threads: Int, activity: Activity) throws(Cancelled) -> Bool {
    let found = Atomic<Bool>(false)
    let parts = CountingSort.parts(start, threads)
    try Parallel.forEachBlock(parts.count, threads: threads, activity: activity) { part, _ in
      let lastProfile = Buffer<UInt32>(count: xCount, repeating: 0)
      let last = lastProfile.cells
      let items = items.cells
      var isRepeated = false
      for y in parts[part] {
        let profile = UInt32(truncatingIfNeeded: y) + 1
        for place in self.profile(y) {
          let column = Int(items[place])
          isRepeated = isRepeated || last[column] == profile
          last[column] = profile
        }
      }
      if isRepeated { found.store(true, ordering: .relaxed) }
    }
    return found.load(ordering: .relaxed)
  }
}

/// The profiles of ratings that can be laid out in panels.
package struct NarrowRatings: Sendable {
  let profiles: NarrowProfiles
  /// Where the raters of each x start; one place more.
  let raterStart: Buffer<UInt32>
  /// How wide the vectors are that panels are to be counted in.
  let vectors: VectorWidth

  /// - Parameter budget: The memory for kept sums, in bytes: where all fit, they are better kept.
  /// - Returns: nil where the ratings, their pairs, or the processor's vectors do not suit panels.
  /// - Complexity: O(ratings) time.
  package static func of(
    _ ratings: RatingColumns, budget: Int, vectors: VectorWidth = .preferred, threads: Int,
    activity: Activity
  ) throws(Cancelled) -> NarrowRatings? {
    let xCount = ratings.xCount
    guard CountedPairs.usesPanels(xCount: xCount, budget: budget, vectors: vectors) else {
      return nil
    }
    let start = try ratings.starts(threads: threads, activity: activity)
    guard RatingPanels.suit(ratings, raterStart: start.raters),
      !CoRatingIndex.isSparse(xCount: xCount, profileStart: start.profiles)
    else { return nil }
    let profiles = try NarrowProfiles(
      ratings, start: start.profiles, ColumnOrder(byRaters: start.raters), threads: threads,
      activity: activity)
    guard NarrowProfiles.suit(xCount: xCount, longestProfile: profiles.longestProfile),
      try !profiles.hasRepeats(threads: threads, activity: activity)
    else { return nil }
    return NarrowRatings(profiles: profiles, raterStart: start.raters, vectors: vectors)
  }
}
