/// The similarities of one x with every other, and all others with a similarity above 0 ranked by
/// it: the scratch memory of one worker, filled anew for each row.
///
/// `Slot` is the narrowest integer that can number all x: the tables of slots are read in no order,
/// and half their size is more of them in the nearest cache.
struct NeighbourRanking<Slot: SlotNumber>: Sendable {
  /// The slot of an x that is no neighbour: beyond all others, never read.
  let noSlot: Slot
  let similarity: Buffer<Double>
  /// The similarity of the x that has each slot.
  let similarityOfSlot: Buffer<Double>
  /// The slot of each x: neighbours of one bucket lie side by side, larger similarities first.
  let slot: Buffer<Slot>
  private let bucket: Buffer<UInt16>
  /// The slot after the last of each bucket, once a row is ranked.
  let bucketEnd: Buffer<UInt32>

  private static var noBucket: UInt16 { .max }

  init(xCount: Int) {
    noSlot = Slot((xCount + 63) & ~63)
    similarity = Buffer(count: xCount, repeating: 0)
    similarityOfSlot = Buffer(count: xCount, repeating: 0)
    slot = Buffer(count: xCount, repeating: 0)
    bucket = Buffer(count: xCount, repeating: 0)
    bucketEnd = Buffer(count: SimilarityBucket.count, repeating: 0)
  }

  /// Turns the sums of a row into similarities, ranks them, and clears the sums for the next row.
  ///
  /// Where sums are rounded, `similarity` holds those of all x afterwards, and not of neighbours
  /// only.
  ///
  /// - Complexity: O(xCount + buckets) time.
  func rank<Sums: PairSums, Formula: SimilarityFormula>(
    _ row: Cells<Sums.Word>, of i: Int, minimumSupport: Int, sums: Sums.Type, formula: Formula
  ) -> RankedRow {
    let xCount = similarity.count
    precondition(row.count == xCount && i < xCount, "a row has a word for each x")
    let similarity = similarity.cells
    let bucket = bucket.cells
    var hasUndefined = false
    let support = Double(minimumSupport)
    bucketEnd.cells.update(repeating: 0)
    for j in 0..<xCount {
      let word = row[j]
      bucket[j] = NeighbourRanking.noBucket
      if Sums.roundsSums { similarity[j] = 0 }
      if word == .zero { continue }
      row[j] = .zero
      let moments = Sums.moments(of: word)
      let value = moments.count >= support ? formula.similarity(moments) : 0
      if Sums.roundsSums {
        similarity[j] = value
        hasUndefined = hasUndefined || value.isNaN
      }
      if value > 0 { place(j, value) }
    }
    setDiagonal(i)
    return RankedRow(slots: assignSlots(), hasUndefined: hasUndefined)
  }

  @inline(__always)
  private func place(_ j: Int, _ value: Double) {
    let place = SimilarityBucket.of(value)
    similarity.cells[j] = value
    bucket.cells[j] = UInt16(truncatingIfNeeded: place)
    bucketEnd.cells[place] += 1
  }

  /// An x is its own neighbour with similarity 1, as in the reference, which a test rating meets
  /// where training holds the same pair again.
  private func setDiagonal(_ i: Int) {
    let place = bucket[i]
    if place != NeighbourRanking.noBucket { bucketEnd[Int(place)] -= 1 }
    self.place(i, 1)
  }

  /// A counting sort: turns counts into starts, and hands out slots, which makes the starts ends.
  private func assignSlots() -> Int {
    let similarity = similarity.cells
    let similarityOfSlot = similarityOfSlot.cells
    let slot = slot.cells
    let bucket = bucket.cells
    let bucketEnd = bucketEnd.cells
    var start: UInt32 = 0
    for place in 0..<bucketEnd.count {
      let size = bucketEnd[place]
      bucketEnd[place] = start
      start += size
    }
    for j in 0..<similarity.count {
      let place = bucket[j]
      if place == NeighbourRanking.noBucket {
        slot[j] = noSlot
      } else {
        let taken = bucketEnd[Int(place)]
        bucketEnd[Int(place)] = taken + 1
        slot[j] = Slot(truncatingIfNeeded: taken)
        similarityOfSlot[Int(taken)] = similarity[j]
      }
    }
    return Int(start)
  }

  /// Whether a similarity of the row is not a number for an x of the profile.
  func isUndefined(somewhereIn profile: Range<Int>, of index: CoRatingIndex) -> Bool {
    profile.contains { similarity[Int(index.entries[$0] >> 8)].isNaN }
  }

  /// The slot after the last neighbour whose bucket is that of `value`.
  @inline(__always)
  func bucketEnd(of value: Double) -> Int { Int(bucketEnd.cells[SimilarityBucket.of(value)]) }
}

/// What is known of a row once it is ranked.
struct RankedRow: Sendable {
  /// How many neighbours have a slot.
  let slots: Int
  /// Whether some similarity is not a number.
  let hasUndefined: Bool
}

/// An integer that numbers the slots of a ranking, and the places of a profile.
protocol SlotNumber: FixedWidthInteger, UnsignedInteger, BitwiseCopyable, Sendable {}

extension UInt16: SlotNumber {}
extension UInt32: SlotNumber {}

extension SlotNumber {
  /// Whether the slots of so many x, the one that is never read, and the places of the longest
  /// profile can be numbered.
  static func numbers(xCount: Int, longestProfile: Int) -> Bool {
    Swift.max(xCount + 64, longestProfile) <= Int(Self.max)
  }
}

/// A coarse rank of a similarity: buckets in descending order of similarity.
///
/// The leading bits of 1 − s are a scale that is fine where similarities crowd, near 1, and coarse
/// near 0. It is monotone, so a larger similarity never lies in a later bucket; the order within a
/// bucket is left to whoever reads it.
package enum SimilarityBucket {
  private static let bitsPerOctave: UInt64 = 10
  private static let octaves: UInt64 = 11
  private static let shift: UInt64 = 52 - bitsPerOctave
  /// The key of the smallest 1 − s that is told apart; everything nearer to 1 is bucket 0.
  private static let firstKey: UInt64 = (1023 - octaves) << bitsPerOctave

  /// How many buckets there are.
  package static let count = Int(octaves << bitsPerOctave) + 2

  /// The bucket of a similarity in (0, 1]; rounding may have left it a little above 1.
  @inline(__always)
  package static func of(_ similarity: Double) -> Int {
    let distance = max(0, 1 - similarity)
    let key = Int(truncatingIfNeeded: distance.bitPattern >> shift)
    return max(0, key - Int(firstKey) + 1)
  }
}
