import Kernels
package import RatingData
package import Settings

/// `KFold` and `RepeatedKFold` of scikit-surprise's `model_selection/split.py`, to the last rating:
/// the ratings in random order, cut into parts, each of which is the test set once.
package struct KFold: SplitMethod {
  package static let name = "kfold"
  package static let summary = "each rating is tested once: KFold, and RepeatedKFold with repeats="
  package static let positionals = ["folds"]

  /// The parts that the ratings are cut into.
  package var parts = 5
  package var seed: UInt32 = 42
  package var isShuffled = true
  /// How often all of it is done, in another order each time.
  package var repeats = 1

  package init() {}

  package static let settings: [Setting<KFold>] = [
    .whole(
      "folds", "The parts that are the test set by turns.", 2...1000, recordedAs: "folds", \.parts),
    .seed("seed", "What the split is drawn from.", recordedAs: "split_seed", \.seed),
    .truth(
      "shuffle", "Whether the ratings are drawn, and not cut in file order.",
      recordedAs: "shuffle", \.isShuffled),
    .whole(
      "repeats", "How often the ratings are drawn and cut anew.", 1...1000, recordedAs: "repeats",
      \.repeats),
  ]

  package var folds: Int { parts * repeats }

  package func testCount(ofFold fold: Int, of ratings: Ratings) throws(SplitError) -> Int {
    if parts > ratings.count { throw .tooManyFolds(parts, ratings: ratings.count) }
    if repeats > 1 && !isShuffled { throw .repeatsWithoutShuffle(repeats) }
    return tests(ofPart: fold % parts, of: ratings.count).count
  }

  /// Where a part lies in the order of the ratings; the first ones take what is left over.
  private func tests(ofPart part: Int, of ratings: Int) -> Range<Int> {
    let (size, rest) = ratings.quotientAndRemainder(dividingBy: parts)
    let start = part * size + min(part, rest)
    return start..<start + size + (part < rest ? 1 : 0)
  }

  package func split(_ data: DataKey, fold: Int, _ work: inout Work) throws -> Split {
    let ratings = try work.ratings(data)
    let count = ratings.count
    _ = try testCount(ofFold: fold, of: ratings)
    let order =
      isShuffled
      ? try work.output(ShuffleKey(data: data, seed: seed, number: fold / parts)).order
      : Array(0..<UInt32(count))
    let tests = tests(ofPart: fold % parts, of: count)
    return Split(
      order: Array(order[..<tests.lowerBound] + order[tests.upperBound...] + order[tests]),
      trainCount: count - tests.count)
  }
}

/// The ratings in random order, the first time or again from the same generator.
struct ShuffleKey: StageKey {
  struct Output: Sendable {
    let order: [UInt32]
    /// Goes on to the next order.
    let draws: Draws
  }

  static let stage = StageName.split

  let data: DataKey
  let seed: UInt32
  /// From 0.
  let number: Int

  func make(_ work: inout Work) throws -> Output {
    var draws = Draws(seed: seed)
    if number > 0 {
      draws = try work.output(ShuffleKey(data: data, seed: seed, number: number - 1)).draws
    }
    let count = try work.ratings(data).count
    let order = try Permutation.random(count, drawing: &draws, activity: work.activity)
    return Output(order: order, draws: draws)
  }

  func bytes(_ output: Output) -> Int { 4 * output.order.count }

  func settle(in shelf: inout Shelf, memory: Int) { shelf.drop(ShuffleKey.self) { $0 != self } }
}
