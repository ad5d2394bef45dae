/// The k most similar neighbours of an x in one profile, for every k up to a maximum.
///
/// Each entry of the profile sets the bit of its slot; reading the bits in order gives neighbours
/// from the most similar on without a sort, up to the order within a bucket, which is mended by an
/// insertion sort over what was taken. Equal similarities keep training order, as Python's
/// `heapq.nlargest` keeps it.
struct NeighbourSelection: Sendable {
  /// A neighbour: its similarity, its rank in training order, its place in the profile.
  struct Neighbour: BitwiseCopyable {
    var similarity: Double
    var trainingRank: UInt32
    var place: UInt32
  }

  private let bits: Buffer<UInt64>
  /// The place in the profile of the entry that took each slot.
  private let placeOfSlot: Buffer<UInt32>
  let neighbours: Buffer<Neighbour>

  init(xCount: Int, longestProfile: Int) {
    let words = (xCount + 63) / 64 + 1
    bits = Buffer(count: words, repeating: 0)
    placeOfSlot = Buffer(count: words * 64, repeating: 0)
    neighbours = Buffer(count: longestProfile)
  }

  /// Leaves the up to `maximum` most similar neighbours of `profile` in `neighbours`, in order.
  ///
  /// - Returns: How many there are.
  /// - Complexity: O(profile + slots / 64 + maximum) time, where few neighbours share a bucket.
  @inline(__always)
  func select(
    _ maximum: Int, from profile: Range<Int>, of index: CoRatingIndex, by ranking: NeighbourRanking,
    slots: Int
  ) -> Int {
    let found: Int
    if index.hasRepeats {
      found = collectAll(profile, index, ranking)
    } else {
      mark(profile, index, ranking)
      found = collect(maximum, index, ranking, slots: slots)
    }
    sort(found)
    return min(found, maximum)
  }

  @inline(__always)
  private func mark(_ profile: Range<Int>, _ index: CoRatingIndex, _ ranking: NeighbourRanking) {
    let entries = unsafe index.entries.base
    let slotOf = unsafe ranking.slot.base
    let bits = unsafe bits.base
    let placeOfSlot = unsafe placeOfSlot.base
    for place in profile {
      let slot = unsafe Int(slotOf[Int(entries[place] >> 8)])
      unsafe bits[slot >> 6] |= 1 << UInt64(slot & 63)
      unsafe placeOfSlot[slot] = UInt32(truncatingIfNeeded: place)
    }
  }

  /// Reads the marks in order of slots until `maximum` are found and the last one's bucket is read
  /// to its end, and clears all marks.
  @inline(__always)
  private func collect(
    _ maximum: Int, _ index: CoRatingIndex, _ ranking: NeighbourRanking, slots: Int
  ) -> Int {
    let words = (slots + 63) / 64
    var found = 0
    var limit = Int.max
    scan: for word in 0..<words {
      var marks = unsafe bits.base[word]
      while marks != 0 {
        let slot = word << 6 + marks.trailingZeroBitCount
        if slot >= limit { break scan }
        marks &= marks - 1
        let similarity = unsafe append(
          Int(placeOfSlot.base[slot]), at: found, index, ranking)
        found += 1
        if found == maximum { limit = ranking.bucketEnd(of: similarity) }
      }
    }
    unsafe bits.base.update(repeating: 0, count: bits.count)
    return found
  }

  /// The plain way, for profiles that may name an x twice.
  private func collectAll(
    _ profile: Range<Int>, _ index: CoRatingIndex, _ ranking: NeighbourRanking
  ) -> Int {
    var found = 0
    for place in profile {
      let x = Int(index.entries[place] >> 8)
      if ranking.slot[x] == ranking.noSlot { continue }
      _ = append(place, at: found, index, ranking)
      found += 1
    }
    return found
  }

  @inline(__always)
  private func append(
    _ place: Int, at count: Int, _ index: CoRatingIndex, _ ranking: NeighbourRanking
  ) -> Double {
    let similarity = unsafe ranking.similarity.base[Int(index.entries.base[place] >> 8)]
    unsafe neighbours.base[count] = unsafe Neighbour(
      similarity: similarity, trainingRank: index.trainingRank.base[place],
      place: UInt32(truncatingIfNeeded: place))
    return similarity
  }

  /// Sorts the first `count` neighbours, most similar first, equal ones in training order.
  @inline(__always)
  private func sort(_ count: Int) {
    if count > 400 {
      var all = unsafe UnsafeMutableBufferPointer(start: neighbours.base, count: count)
      return unsafe all.sort(by: NeighbourSelection.precedes)
    }
    let neighbours = unsafe neighbours.base
    for next in 1..<max(count, 1) {
      let moved = unsafe neighbours[next]
      var hole = next
      while unsafe hole > 0 && NeighbourSelection.precedes(moved, neighbours[hole - 1]) {
        unsafe neighbours[hole] = neighbours[hole - 1]
        hole -= 1
      }
      unsafe neighbours[hole] = moved
    }
  }

  @inline(__always)
  private static func precedes(_ one: Neighbour, _ other: Neighbour) -> Bool {
    one.similarity > other.similarity
      || (one.similarity == other.similarity && one.trainingRank < other.trainingRank)
  }
}
