/// The k most similar neighbours of an x in one profile, for every k up to a maximum.
///
/// Each entry of the profile sets the bit of its slot; reading the bits in order gives neighbours
/// from the most similar on without a sort, up to the order within a bucket, which is mended by an
/// insertion sort over what was taken. Equal similarities keep training order, as Python's
/// `heapq.nlargest` keeps it.
///
/// Of a long profile only the entries below a slot are marked that profiles of about that length of
/// the same row have needed so far; where these are too few, all are.
struct NeighbourSelection<Slot: SlotNumber>: Sendable {
  private let bits: Buffer<UInt64>
  /// The place of the entry that took each slot, counted from the profile's start.
  private let placeOfSlot: Buffer<Slot>
  let neighbours: Buffer<Neighbour>
  /// The entries of a profile that are below a slot: their slots, and their places in the profile.
  private let nearSlots: Buffer<Slot>
  private let nearPlaces: Buffer<Slot>
  /// The slot of the last neighbour that was taken, for profiles of some lengths, by their
  /// logarithm: about the mean over a row; 0 before there is one.
  private let reach: Buffer<Double>

  init(xCount: Int, longestProfile: Int) {
    let words = (xCount + 63) / 64 + 1
    bits = Buffer(count: words, repeating: 0)
    placeOfSlot = Buffer(count: words * 64, repeating: 0)
    neighbours = Buffer(count: longestProfile)
    nearSlots = Buffer(count: longestProfile + 1)
    nearPlaces = Buffer(count: longestProfile + 1)
    reach = Buffer(count: UInt64.bitWidth, repeating: 0)
  }

  /// Forgets what was learnt of the row before.
  func beginRow() { reach.cells.update(repeating: 0) }

  /// Leaves the up to `maximum` most similar neighbours of `profile` in `neighbours`, in order.
  ///
  /// - Returns: How many there are.
  /// - Complexity: O(profile + slots / 64 + maximum) time, where few neighbours share a bucket.
  @inline(__always)
  func select(
    _ maximum: Int, from profile: Range<Int>, of index: CoRatingIndex,
    by ranking: NeighbourRanking<Slot>,
    slots: Int
  ) -> Int {
    let found: Int
    if index.hasRepeats {
      found = collectAll(profile, index, ranking)
    } else if profile.count > NeighbourSelection.longProfiles * maximum {
      found = selectNear(maximum, from: profile, of: index, by: ranking, slots: slots)
    } else {
      mark(profile, index, ranking)
      found = collect(maximum, ranking, slots: slots, from: profile.lowerBound)
    }
    let taken = min(found, maximum)
    if found > taken + NeighbourSelection.toleratedExcess {
      // Rare items are equally similar to nearly all, and share one bucket.
      let ranks = index.trainingRank.cells
      neighbours.cells.moveLeast(taken, of: found) { NeighbourSelection.precedes($0, $1, ranks) }
    }
    sort(found > taken + NeighbourSelection.toleratedExcess ? taken : found, index)
    return taken
  }

  /// So many more neighbours than are taken are sorted with the others; with more, those that are
  /// taken are told apart first.
  private static var toleratedExcess: Int { 8 }

  /// A profile of so many times the neighbours that are taken is worth a look before it is marked.
  private static var longProfiles: Int { 2 }

  /// What marking all of a long profile finds, found among its entries below a slot.
  private func selectNear(
    _ maximum: Int, from profile: Range<Int>, of index: CoRatingIndex,
    by ranking: NeighbourRanking<Slot>, slots: Int
  ) -> Int {
    let octave = UInt64.bitWidth - 1 - UInt64(profile.count).leadingZeroBitCount
    let reach = reach.cells
    var limit = slots
    if reach[octave] > 0, slots > 0 {
      let wanted = min(Int(reach[octave] * 1.5) + 64, slots)
      // A bucket is taken whole or not at all.
      limit = ranking.bucketEnd(of: ranking.similarityOfSlot.cells[wanted - 1])
    }
    let isWhole =
      limit >= slots || !markNear(maximum, profile, index, ranking, below: limit)
    if isWhole {
      mark(profile, index, ranking)
      limit = slots
    }
    let found = collect(maximum, ranking, slots: limit, from: profile.lowerBound)
    if found >= maximum {
      let last = ranking.slot.cells[index.x(at: neighbours.cells[maximum - 1].place)]
      reach[octave] =
        reach[octave] == 0 ? Double(last) : 0.9 * reach[octave] + 0.1 * Double(last)
      if isWhole { reach[octave] = max(reach[octave], Double(last)) }
    }
    return found
  }

  /// Marks the entries below a slot.
  ///
  /// - Returns: false where they are fewer than `minimum`, and none is marked.
  private func markNear(
    _ minimum: Int, _ profile: Range<Int>, _ index: CoRatingIndex,
    _ ranking: NeighbourRanking<Slot>, below limit: Int
  ) -> Bool {
    let entries = index.entries.cells[profile]
    let slotOf = ranking.slot.cells
    let nearSlots = nearSlots.cells
    let nearPlaces = nearPlaces.cells
    let limit = Slot(truncatingIfNeeded: limit)
    var count = 0
    // Every entry is written, and overwritten by the next unless it is near: no branch to guess.
    for place in 0..<entries.count {
      let slot = slotOf[Int(entries[place] >> 8)]
      nearSlots[count] = slot
      nearPlaces[count] = Slot(truncatingIfNeeded: place)
      count &+= slot < limit ? 1 : 0
    }
    if count < minimum { return false }
    let bits = bits.cells
    let placeOfSlot = placeOfSlot.cells
    for near in 0..<count {
      let slot = Int(nearSlots[near])
      bits[slot >> 6] |= 1 << UInt64(slot & 63)
      placeOfSlot[slot] = nearPlaces[near]
    }
    return true
  }

  @inline(__always)
  private func mark(
    _ profile: Range<Int>, _ index: CoRatingIndex, _ ranking: NeighbourRanking<Slot>
  ) {
    let entries = index.entries.cells
    let slotOf = ranking.slot.cells
    let bits = bits.cells
    let placeOfSlot = placeOfSlot.cells
    let first = profile.lowerBound
    for place in profile {
      let slot = Int(slotOf[Int(entries[place] >> 8)])
      bits[slot >> 6] |= 1 << UInt64(slot & 63)
      placeOfSlot[slot] = Slot(truncatingIfNeeded: place - first)
    }
  }

  /// Reads the marks in order of slots until `maximum` are found and the last one's bucket is read
  /// to its end, and clears all marks.
  @inline(__always)
  private func collect(
    _ maximum: Int, _ ranking: NeighbourRanking<Slot>, slots: Int, from firstPlace: Int
  ) -> Int {
    let bits = bits.cells
    let placeOfSlot = placeOfSlot.cells
    let similarities = ranking.similarityOfSlot.cells
    let neighbours = neighbours.cells
    let words = (slots + 63) / 64
    var found = 0
    var limit = Int.max
    scan: for word in 0..<words {
      var marks = bits[word]
      while marks != 0 {
        let slot = word << 6 + marks.trailingZeroBitCount
        if slot >= limit { break scan }
        marks &= marks - 1
        let similarity = similarities[slot]
        neighbours[found] = Neighbour(
          similarity: similarity, place: firstPlace + Int(placeOfSlot[slot]))
        found += 1
        if found == maximum { limit = ranking.bucketEnd(of: similarity) }
      }
    }
    bits[0..<min(words + 1, bits.count)].update(repeating: 0)
    return found
  }

  /// The plain way, for profiles that may name an x twice.
  private func collectAll(
    _ profile: Range<Int>, _ index: CoRatingIndex, _ ranking: NeighbourRanking<Slot>
  ) -> Int {
    var found = 0
    for place in profile {
      let x = Int(index.entries[place] >> 8)
      if ranking.slot[x] == ranking.noSlot { continue }
      neighbours[found] = Neighbour(
        similarity: ranking.similarity[x], place: place)
      found += 1
    }
    return found
  }

  /// Sorts the first `count` neighbours, most similar first, equal ones in training order.
  ///
  /// They come nearly sorted, but for large buckets of equal similarities.
  @inline(__always)
  private func sort(_ count: Int, _ index: CoRatingIndex) {
    let ranks = index.trainingRank.cells
    let neighbours = neighbours.cells
    if count > 400 {
      return neighbours[0..<count].sort { NeighbourSelection.precedes($0, $1, ranks) }
    }
    for next in 1..<max(count, 1) {
      let moved = neighbours[next]
      var hole = next
      while hole > 0 && NeighbourSelection.precedes(moved, neighbours[hole - 1], ranks) {
        neighbours[hole] = neighbours[hole - 1]
        hole -= 1
      }
      neighbours[hole] = moved
    }
  }

  /// Training ranks are read for ties only: they lie cold in memory.
  @inline(__always)
  private static func precedes(
    _ one: Neighbour, _ other: Neighbour, _ ranks: Cells<UInt32>
  ) -> Bool {
    if one.similarity != other.similarity { return one.similarity > other.similarity }
    return ranks[one.place] < ranks[other.place]
  }
}

/// A neighbour of an x in a profile: its similarity, and the place of its entry.
struct Neighbour: BitwiseCopyable {
  var similarity: Double
  var place: Int
}
