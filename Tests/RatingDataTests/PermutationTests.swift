import Kernels
import RatingData
import Testing

@Suite struct PermutationTests {
  /// `numpy.random.RandomState(seed).randint(0, 2**32, 4, dtype=numpy.uint32)`
  static let words: [(seed: UInt32, words: [UInt32])] = [
    (0, [2_357_136_044, 2_546_248_239, 3_071_714_933, 3_626_093_760]),
    (1, [1_791_095_845, 4_282_876_139, 3_093_770_124, 4_005_303_368]),
    (42, [1_608_637_542, 3_421_126_067, 4_083_286_876, 787_846_414]),
    (4_294_967_295, [419_326_371, 479_346_978, 3_918_654_476, 2_416_749_639]),
  ]

  @Test(arguments: words)
  func `the generator gives NumPy's words`(seed: UInt32, words: [UInt32]) {
    var generator = MersenneTwister(seed: seed)
    #expect((0..<4).map { _ in generator.next() } == words)
  }

  /// The 10,000th word of the reference implementation for the seed 5489, as the C++ standard has
  /// it.
  @Test func `the generator goes on as it must`() {
    var generator = MersenneTwister(seed: 5489)
    for _ in 1..<10_000 { _ = generator.next() }
    #expect(generator.next() == 4_123_659_995)
  }

  /// `numpy.random.RandomState(seed).permutation(n).tolist()`
  static let permutations: [(seed: UInt32, order: [UInt32])] = [
    (0, [2, 8, 4, 9, 1, 6, 7, 3, 0, 5]), (1, [2, 9, 6, 4, 0, 3, 1, 7, 8, 5]),
    (42, [8, 1, 5, 0, 7, 2, 9, 4, 3, 6]), (4_294_967_295, [6, 9, 5, 1, 8, 0, 7, 4, 2, 3]),
    (7, []), (7, [0]), (7, [0, 1]), (7, [2, 1, 0]),
    (7, [13, 11, 16, 8, 5, 2, 1, 0, 14, 10, 7, 12, 3, 6, 9, 4, 15]),
  ]

  @Test(arguments: permutations)
  func `a permutation is NumPy's`(seed: UInt32, order: [UInt32]) throws {
    #expect(try Permutation.random(order.count, seed: seed, activity: Activity()) == order)
  }

  /// `p = numpy.random.RandomState(seed).permutation(n)`: the first three, the last two, and
  /// `functools.reduce(lambda v, k: (v * 31 + k) % 2**64, p.tolist(), 0)`
  static let longPermutations: [(count: Int, seed: UInt32, ends: [UInt32], hash: UInt64)] = [
    (624, 5, [547, 228, 288, 118, 206], 15_046_002_737_338_902_912),
    (100_004, 42, [19090, 99678, 18455, 860, 15795], 9_465_981_554_912_305_948),
    (1_048_576, 3, [947_309, 22911, 893_684, 722_584, 71530], 6_456_475_972_256_952_226),
    (1_048_577, 3, [947_310, 22911, 876_496, 722_584, 71530], 24_212_565_676_580_030),
  ]

  @Test(arguments: longPermutations)
  func `a long permutation is NumPy's`(count: Int, seed: UInt32, ends: [UInt32], hash: UInt64)
    throws
  {
    let order = try Permutation.random(count, seed: seed, activity: Activity())
    #expect(Array(order.prefix(3) + order.suffix(2)) == ends)
    #expect(order.reduce(0) { $0 &* 31 &+ UInt64($1) } == hash)
  }

  @Test func `a cancelled permutation throws`() {
    let activity = Activity()
    activity.cancel()
    #expect(throws: Cancelled.self) { try Permutation.random(10_000, seed: 1, activity: activity) }
  }
}
