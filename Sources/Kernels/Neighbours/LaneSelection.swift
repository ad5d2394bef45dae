/// The most similar neighbours of an x in the profiles of up to sixteen questions at once, for every
/// k up to a maximum: the scratch memory of one worker.
///
/// 1. Of each profile the entries whose key is below a limit are taken down as `key << 16 | place`,
///    without a branch: about one and a half times as many as are wanted (`KeyLimit`).
/// 2. The sixteen lists are laid side by side, one a lane, and sorted at once by a network of
///    comparators; places are ranks in training order, so equal keys keep it.
/// 3. The similarities of the first are read, and the order within a key, which is coarse, is
///    mended. Equal similarities keep training order, as Python's `heapq.nlargest` keeps it.
///
/// Where more share the last key than the network leaves, the profile is searched anew without it.
struct LaneSelection: Sendable {
  /// The similarities, ratings and places in their profile of what was selected last.
  let weights: Buffer<Double>
  let ratings: Buffer<Double>
  let places: Buffer<UInt32>

  private let profiles: NarrowProfiles
  private let loops: NeighbourLoops
  private let maximum: Int
  private let limit: KeyLimit
  private let lists: Buffer<UInt32>
  private let stride: Int
  /// How many entries each list has to sort.
  private let counts: Buffer<Int32>
  private let sorted: Buffer<SIMD16<UInt32>>

  /// The most neighbours that the network has room for, beside those that share the last one's key.
  static var mostNeighbours: Int { NeighbourLoops.longestSorted - 16 }

  init(
    _ maximum: Int, from profiles: NarrowProfiles, _ loops: NeighbourLoops
  ) {
    precondition(maximum <= Self.mostNeighbours, "more neighbours than a list has")
    (self.profiles, self.loops) = (profiles, loops)
    self.maximum = maximum
    limit = KeyLimit(maximumK: maximum, yCount: profiles.yCount)
    // Not a multiple of a page, or all lists would want the same lines of the cache.
    let room = max(profiles.longestProfile + 16, NeighbourLoops.longestList)
    stride = (room + 1023) / 1024 * 1024 + 48
    lists = Buffer(count: stride * NeighbourLoops.lists)
    counts = Buffer(count: NeighbourLoops.lists, repeating: 0)
    sorted = Buffer(count: NeighbourLoops.longestList)
    weights = Buffer(count: max(profiles.longestProfile, NeighbourLoops.longestSorted))
    ratings = Buffer(count: weights.count)
    places = Buffer(count: weights.count)
  }

  /// What is known of a row whose questions are answered.
  struct Row {
    let sampleSize: Int
    /// Whether rounding has left a similarity above 1, so that those of the first key may differ.
    let isAboveOne: Bool
  }

  func beginRow(
    _ questions: Cells<UInt32>, _ keyed: KeyedSimilarities, isAboveOne: Bool
  ) -> Row {
    Row(
      sampleSize: limit.beginRow(questions, profiles, keyed.keys.cells),
      isAboveOne: isAboveOne)
  }

  // MARK: - Sixteen lists

  /// Finds and sorts what is near in the profiles of up to sixteen questions.
  func sort(_ questions: Cells<UInt32>, _ keyed: KeyedSimilarities, _ row: Row) {
    let counts = counts.cells
    counts.update(repeating: 0)
    for list in 0..<questions.count {
      let ahead = list + Self.profilesAhead
      if ahead < questions.count { prefetch(profiles.profile(Int(questions[ahead]))) }
      let found = findNear(Int(questions[list]), keyed, row, list)
      counts[list] = Int32(truncatingIfNeeded: found)
    }
    loops.sort(lists.cells, stride: stride, counts: counts, into: sorted.cells)
  }

  private static var profilesAhead: Int { 2 }

  @inline(__always)
  private func prefetch(_ profile: Range<Int>) {
    profiles.items.cells.prefetch(from: profile.lowerBound, lines: min(profile.count / 32 + 1, 16))
    profiles.codes.cells.prefetch(from: profile.lowerBound, lines: min(profile.count / 64 + 1, 16))
  }

  /// Leaves the entries of a profile that are near in a list.
  ///
  /// - Returns: How many there are, not more than can be sorted.
  @inline(__always)
  private func findNear(_ y: Int, _ keyed: KeyedSimilarities, _ row: Row, _ list: Int) -> Int {
    let profile = profiles.profile(y)
    let items = profiles.items.cells[profile]
    let found = lists.cells[list * stride..<(list + 1) * stride]
    var tries = 0
    while true {
      let limit = limit.limit(profile.count, of: y, sampleSize: row.sampleSize, tries: tries)
      let count = loops.near(items, keyed.keys.cells, below: limit, into: found)
      if limit < SimilarityKey.ofNone {
        if tries == 0 { self.limit.learn(count, of: y) }
        if count < maximum {
          tries += 1
          continue
        }
      }
      if count <= NeighbourLoops.longestList { return count }
      found.moveLeast(NeighbourLoops.longestList, of: count) { $0 < $1 }
      return NeighbourLoops.longestList
    }
  }

  // MARK: - One list

  /// Leaves the neighbours of a question in `weights`, `ratings` and `places`, in order.
  ///
  /// - Returns: How many there are, not more than the maximum.
  @inline(__always)
  func select(_ list: Int, of y: Int, _ keyed: KeyedSimilarities, _ row: Row) -> Int {
    let profile = profiles.profile(y)
    let sorted = sorted.cells
    let count = Int(counts.cells[list])
    let available = min(count, NeighbourLoops.longestSorted)
    let taken = loops.take(
      maximum, of: available, list: list, of: sorted, items: profiles.items.cells[profile],
      codes: profiles.codes.cells[profile], similarities: keyed.similarity.cells,
      weights: weights.cells, ratings: ratings.cells, places: places.cells)
    if taken == available && available < count {
      let key = UInt16(truncatingIfNeeded: sorted[taken - 1][list] >> 16)
      if key > SimilarityKey.ofOne || row.isAboveOne {
        return selectPlainly(profile, keyed, upTo: key)
      }
    }
    return min(taken, maximum)
  }

  /// The x of a neighbour that was selected in the profile of y.
  @inline(__always)
  func item(_ k: Int, of y: Int) -> Int {
    let column = profiles.items.cells[profiles.profile(y).lowerBound + Int(places.cells[k])]
    return Int(profiles.columns.x.cells[Int(column)])
  }

  /// Selects among all entries up to a key, as many as they are.
  private func selectPlainly(
    _ profile: Range<Int>, _ keyed: KeyedSimilarities, upTo key: UInt16
  ) -> Int {
    let items = profiles.items.cells[profile]
    let codes = profiles.codes.cells[profile]
    let keys = keyed.keys.cells
    let similarity = keyed.similarity.cells
    var near: [Neighbour] = []
    for place in 0..<items.count where keys[Int(items[place])] <= key {
      near.append(Neighbour(similarity: similarity[Int(items[place])], place: place))
    }
    let taken = min(maximum, near.count)
    let count = near.count
    near.withCells { near in
      let precedes = { (one: Neighbour, other: Neighbour) in
        one.similarity != other.similarity
          ? one.similarity > other.similarity : one.place < other.place
      }
      near.moveLeast(taken, of: count, precedes)
      near[0..<taken].sort(by: precedes)
      for k in 0..<taken {
        weights[k] = near[k].similarity
        ratings[k] = Double(codes[near[k].place]) / 2
        places[k] = UInt32(truncatingIfNeeded: near[k].place)
      }
    }
    return taken
  }
}
