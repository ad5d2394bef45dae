import Kernels
import ScalarTwins
import TestSupport
import Testing

/// The loops that find neighbours and add them up, each in each width of vectors against its plain
/// twin, to the last bit, at all lengths at which a loop in vectors begins or ends.
@Suite struct NeighbourLoopsTests {
  private static let widths = VectorWidth.available

  @Test(arguments: widths, Array(0...49) + [255, 256, 1000])
  func `near entries are those below the limit, in order`(width: VectorWidth, count: Int) {
    var random = SplitMix64(seed: UInt64(count))
    let itemCount = 300
    let keys = Buffer(count: itemCount + 1) { place in
      place == itemCount ? 0 : UInt16.random(in: 0x80...0x8F, using: &random)
    }
    let items = Buffer(count: count) { place in
      place % 10 == 0
        ? UInt16(itemCount - 1) : UInt16.random(in: 0..<UInt16(itemCount), using: &random)
    }
    for limit in [0x80, 0x81, 0x88, 0x8F, 0x90, SimilarityKey.ofNone] as [UInt16] {
      let (expected, found) = (Buffer<UInt32>(count: count + 16), Buffer<UInt32>(count: count + 16))
      let near = ScalarTwins.near(items.cells, keys.cells, below: limit, into: expected.cells)
      let nearFound = NeighbourLoops(width).near(
        items.cells, keys.cells, below: limit, into: found.cells)
      #expect(nearFound == near)
      #expect(found.first(nearFound) == expected.first(near))
    }
  }

  /// Lists of words with `key << 16 | place`, in order of place.
  private func lists(_ counts: [Int], stride: Int, keys: ClosedRange<UInt16>, seed: UInt64)
    -> Buffer<UInt32>
  {
    var random = SplitMix64(seed: seed)
    let lists = Buffer<UInt32>(count: NeighbourLoops.lists * stride, repeating: 0)
    for (list, count) in counts.enumerated() {
      for place in 0..<count {
        lists[list * stride + place] =
          UInt32(UInt16.random(in: keys, using: &random)) << 16 | UInt32(place)
      }
    }
    return lists
  }

  @Test(
    arguments: widths, [1, 15, 16, 17, 32, 33, 64, 65, 127, 128, 129, 144, 145, 192, 193, 255, 256])
  func `sixteen lists are sorted, each in its lane`(width: VectorWidth, longest: Int) {
    let (stride, depth) = (NeighbourLoops.longestList + 48, NeighbourLoops.longestSorted)
    for keys in [0x80...0x7F7F, 0x80...0x82] as [ClosedRange<UInt16>] {
      for fullList in [0, 7, 15] {
        let counts = (0..<NeighbourLoops.lists).map {
          $0 == fullList ? longest : longest * ($0 * 5 % 16) / 16
        }
        let lists = lists(counts, stride: stride, keys: keys, seed: UInt64(longest))
        let counted = Buffer(count: counts.count) { Int32(counts[$0]) }
        let expected = Buffer<SIMD16<UInt32>>(count: NeighbourLoops.longestList)
        let found = Buffer<SIMD16<UInt32>>(count: NeighbourLoops.longestList)
        ScalarTwins.sort(
          lists.cells, stride: stride, counts: counted.cells, into: expected.cells)
        NeighbourLoops(width).sort(
          lists.cells, stride: stride, counts: counted.cells, into: found.cells)
        // A shorter network leaves what it has not sorted as it was.
        let rows = longest > depth ? depth : longest
        for row in 0..<rows { #expect(found[row] == expected[row], "row \(row)") }
      }
    }
  }

  @Test(arguments: widths, [1, 2, 20, 40, 100])
  func `neighbours are taken in order, with all that share the last one's key`(
    width: VectorWidth, wanted: Int
  ) {
    let (stride, itemCount) = (NeighbourLoops.longestList + 48, 400)
    for keys in [0x80...0x7F7F, 0x80...0x90, 0x81...0x81] as [ClosedRange<UInt16>] {
      var random = SplitMix64(seed: UInt64(wanted))
      let counts = (0..<NeighbourLoops.lists).map { $0 * 128 / 15 }
      let lists = lists(counts, stride: stride, keys: keys, seed: 11)
      let counted = Buffer(count: counts.count) { Int32(counts[$0]) }
      let sorted = Buffer<SIMD16<UInt32>>(count: NeighbourLoops.longestList)
      let loops = NeighbourLoops(width)
      loops.sort(lists.cells, stride: stride, counts: counted.cells, into: sorted.cells)
      let items = Buffer(count: 128) { _ in UInt16.random(in: 0..<UInt16(itemCount), using: &random)
      }
      let codes = Buffer(count: 128) { _ in UInt8.random(in: 1...10, using: &random) }
      // Few values, so that many are equal and keep their places' order.
      let similarities = Buffer(count: itemCount) { _ in
        Double(Int.random(in: 1...40, using: &random)) / 40
      }
      for list in 0..<NeighbourLoops.lists {
        let (expected, found) = (Taken(), Taken())
        let taken = ScalarTwins.take(
          wanted, of: counts[list], list: list, of: sorted.cells, items: items.cells,
          codes: codes.cells, similarities: similarities.cells, weights: expected.weights.cells,
          ratings: expected.ratings.cells, places: expected.places.cells)
        let takenFound = loops.take(
          wanted, of: counts[list], list: list, of: sorted.cells, items: items.cells,
          codes: codes.cells, similarities: similarities.cells, weights: found.weights.cells,
          ratings: found.ratings.cells, places: found.places.cells)
        #expect(takenFound == taken)
        #expect(found.all(taken, wanted) == expected.all(taken, wanted))
      }
    }
  }

  private struct Taken {
    let weights = Buffer<Double>(count: 128, repeating: 0)
    let ratings = Buffer<Double>(count: 128, repeating: 0)
    let places = Buffer<UInt32>(count: 128, repeating: 0)

    func all(_ taken: Int, _ wanted: Int) -> [[Double]] {
      [
        weights.first(taken), ratings.first(min(taken, wanted)),
        places.first(taken).map(Double.init),
      ]
    }
  }

  // MARK: - Curves

  @Test(arguments: widths, Array(1...18) + [40, 100, 127, 128])
  func `means and errors are those of each k`(width: VectorWidth, count: Int) {
    var random = SplitMix64(seed: UInt64(count))
    let weights = Buffer(count: count) { _ in Double.random(in: 0.01...1, using: &random) }
    let ratings = Buffer(count: count) { _ in Double(Int.random(in: 1...10, using: &random)) / 2 }
    let loops = NeighbourLoops(width)
    for scale in [0.5...5, 2.5...2.75, -1...0.25] as [ClosedRange<Double>] {
      let (expected, found) = (Buffer<Double>(count: count), Buffer<Double>(count: count))
      ScalarTwins.means(
        weights: weights.cells, ratings: ratings.cells, count: count, scale: scale,
        into: expected.cells)
      loops.means(
        weights: weights.cells, ratings: ratings.cells, count: count, scale: scale,
        into: found.cells)
      #expect(found.difference(from: expected) == nil, "\(scale)")
      let (squared, absolute) = (errors(count), errors(count))
      let (squaredFound, absoluteFound) = (errors(count), errors(count))
      ScalarTwins.addErrors(
        expected.cells, rating: 3.5, squared: squared.cells, absolute: absolute.cells)
      loops.addErrors(
        found.cells, rating: 3.5, squared: squaredFound.cells, absolute: absoluteFound.cells)
      #expect(squaredFound.difference(from: squared) == nil)
      #expect(absoluteFound.difference(from: absolute) == nil)
    }
  }

  /// Errors of what was answered before.
  private func errors(_ count: Int) -> Buffer<Double> {
    Buffer(count: count) { Double($0) / 7 }
  }

  // MARK: - Which width

  @Test func `a word of the environment takes a width that the processor has, or is an error`()
    throws
  {
    let narrow: [VectorWidth] = [.none, .avx2]
    for word in [nil, ""] as [String?] { #expect(try VectorWidth.asked(word) == nil) }
    #expect(try VectorWidth.asked("none") == VectorWidth.none)
    #expect(try VectorWidth.asked("avx2", of: narrow) == .avx2)
    #expect(throws: VectorWidthError.lacking(.avx512)) {
      try VectorWidth.asked("avx512", of: narrow)
    }
    for word in ["AVX2", "avx3", "no", " "] {
      #expect(throws: VectorWidthError.unknown(word)) { try VectorWidth.asked(word) }
    }
    #expect("\(VectorWidthError.unknown("avx3"))".contains("`none`, `avx2`, `avx512`, not `avx3`"))
  }
}
