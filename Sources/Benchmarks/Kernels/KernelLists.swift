import Kernels
import ScalarTwins

/// What the search for neighbours has of sixteen profiles on its way: the entries that are near, these
/// in order, and the first of them with their ratings.
struct KernelLists {
  /// The largest k.
  static let k = 100
  static let stride = 1024 + 48

  /// The key below which each profile has about one and a half times k entries.
  let limit: UInt16
  let words: Buffer<UInt32>
  let counts: Buffer<Int32>
  let sorted: Buffer<SIMD16<UInt32>>
  let neighbours: Neighbours

  /// What is taken of each list: `k` neighbours, and places for as many as a list has.
  struct Neighbours {
    let weights: Buffer<Double>
    let ratings: Buffer<Double>
    let places: Buffer<UInt32>

    init() {
      let count = NeighbourLoops.lists * NeighbourLoops.longestSorted
      weights = Buffer(count: count, repeating: 0)
      ratings = Buffer(count: count, repeating: 0)
      places = Buffer(count: count, repeating: 0)
    }

    func places(_ list: Int) -> Range<Int> {
      list * NeighbourLoops.longestSorted..<(list + 1) * NeighbourLoops.longestSorted
    }

    /// The first k of them.
    func firstK(_ list: Int) -> Range<Int> {
      places(list).lowerBound..<places(list).lowerBound + KernelLists.k
    }

    var bytes: [UInt8] {
      weights.bytesOfElements + ratings.bytesOfElements + places.bytesOfElements
    }
  }

  static func profile(_ place: Int) -> Range<Int> {
    place * KernelData.profileLength..<(place + 1) * KernelData.profileLength
  }

  init(_ data: KernelData) {
    let keys = (0..<KernelData.columns).map { data.keys[$0] }.sorted()
    limit = keys[KernelData.columns * (Self.k * 3 / 2) / KernelData.profileLength]
    words = Buffer(count: NeighbourLoops.lists * Self.stride, repeating: 0)
    counts = Buffer(count: NeighbourLoops.lists)
    sorted = Buffer(count: NeighbourLoops.longestList)
    neighbours = Neighbours()
    for list in 0..<NeighbourLoops.lists {
      let near = ScalarTwins.near(
        data.items.cells[Self.profile(list)], data.keys.cells, below: limit,
        into: words.cells[list * Self.stride..<(list + 1) * Self.stride])
      counts[list] = Int32(min(near, NeighbourLoops.longestList))
    }
    ScalarTwins.sort(
      words.cells, stride: Self.stride, counts: counts.cells, into: sorted.cells)
    for list in 0..<NeighbourLoops.lists {
      let (places, profile) = (neighbours.places(list), Self.profile(list))
      _ = ScalarTwins.take(
        Self.k, of: min(Int(counts[list]), NeighbourLoops.longestSorted), list: list,
        of: sorted.cells, items: data.items.cells[profile], codes: data.ratings.cells[profile],
        similarities: data.similarities.cells, weights: neighbours.weights.cells[places],
        ratings: neighbours.ratings.cells[places], places: neighbours.places.cells[places])
    }
  }

  /// How many comparators the network for lists of this length has: see `Loops.h`.
  var comparators: Int {
    let longest = (0..<counts.count).reduce(16) { max($0, Int(counts[$1])) }
    let most = NeighbourLoops.longestSorted
    guard longest > most else { return Self.sorting(Self.powerOfTwo(from: longest)) }
    let rest = Self.powerOfTwo(from: longest - most)
    return Self.sorting(most) + Self.sorting(rest) + rest + Self.merging(most)
  }

  private static func powerOfTwo(from count: Int) -> Int {
    var power = 16
    while power < count { power *= 2 }
    return power
  }

  /// Green's 60 for each 16, then a merge of each two halves.
  private static func sorting(_ count: Int) -> Int {
    var comparators = count / 16 * 60
    var size = 32
    while size <= count {
      comparators += count / size * (size / 2 + 2 * merging(size / 2))
      size *= 2
    }
    return comparators
  }

  /// Batcher's for what rises and falls: half as many as there are, for each halving.
  private static func merging(_ count: Int) -> Int {
    count / 2 * count.trailingZeroBitCount
  }
}
