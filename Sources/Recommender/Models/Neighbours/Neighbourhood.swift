package import Kernels
import RatingData

/// What models of neighbours learn: the training ratings in an order to count pairs from, and the
/// co-rating sums that are kept.
package struct Neighbourhood: FittedModel {
  package let numbers: ComparedNumbers
  package let pairs: CountedPairs

  /// For each inner user id, its index in the vocabulary of the ratings.
  var users: [UInt32] { numbers.isUserBased ? numbers.xIndices : numbers.yIndices }
  /// For each inner item id likewise.
  var items: [UInt32] { numbers.isUserBased ? numbers.yIndices : numbers.xIndices }
  package var userCount: Int { users.count }
  package var itemCount: Int { items.count }
  package var bytes: Int { pairs.bytes + numbers.bytes }

  /// The ratings as they are looked at; nil where pairs are counted without.
  var index: TrainingIndex? { pairs.index.map { TrainingIndex(numbers: numbers, ratings: $0) } }

  package var facts: [StageFact] {
    let xCount = numbers.xIndices.count
    let rows = StageFact.things(xCount, numbers.isUserBased ? "user" : "item")
    if pairs.head == 0 { return [rows, .words("no pairs kept")] }
    return pairs.head == xCount
      ? [rows, .words("all pairs kept")]
      : [rows, .amount("pairs of the first ", pairs.head, " kept")]
  }
}

/// The stage of similarities, which all models of neighbours share.
package struct NeighbourhoodKey: FitKey {
  package static let stage = StageName(rawValue: "similarities")

  package var training: TrainingKey
  /// Whether users are compared, and not items.
  let isUserBased: Bool
  /// The memory that kept sums are allowed to take.
  let memory: Int
  /// How the baselines are fitted whose residuals are compared; nil where ratings are.
  let baselines: BaselineSettings?
  /// What the sums are wanted for, which they may serve though they were counted for another.
  let comparison: Comparison

  package func make(_ work: inout Work) throws -> Neighbourhood {
    let set = try training.set(&work)
    if baselines == nil,
      let narrow = try NarrowRatings.of(
        set.columns(isUserBased: isUserBased), budget: memory, threads: work.threads,
        activity: work.activity)
    {
      let numbers = ComparedNumbers(set, isUserBased: isUserBased)
      _ = consume set
      return Neighbourhood(
        numbers: numbers,
        pairs: try CountedPairs(inPanels: narrow, threads: work.threads, activity: work.activity))
    }
    let index =
      try work.heldIndex(of: training, isUserBased: isUserBased)
      ?? set.index(isUserBased: isUserBased, threads: work.threads, activity: work.activity)
    _ = consume set
    let residuals = try baselines.map { settings in
      try work.output(BiasesKey(training: training, settings: settings)).by(index.numbers)
        .residuals(of: index.ratings, threads: work.threads, activity: work.activity)
    }
    let pairs = try CountedPairs.count(
      index.ratings, for: comparison, residuals: residuals, budget: memory,
      threads: work.threads, activity: work.activity)
    return Neighbourhood(numbers: index.numbers, pairs: pairs)
  }

  package func bytes(_ output: Neighbourhood) -> Int { output.bytes }

  package func accepts(_ output: Neighbourhood) -> Bool {
    output.pairs.serves(comparison)
  }

  package static func == (one: NeighbourhoodKey, other: NeighbourhoodKey) -> Bool {
    (one.training, one.isUserBased, one.memory, one.baselines)
      == (other.training, other.isUserBased, other.memory, other.baselines)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(training)
    hasher.combine(isUserBased)
    hasher.combine(memory)
    hasher.combine(baselines)
  }
}

/// The training ratings arranged for a look at them, as long as no similarities have them.
struct IndexKey: StageKey {
  static let stage = NeighbourhoodKey.stage

  let training: TrainingKey
  let isUserBased: Bool

  func make(_ work: inout Work) throws -> TrainingIndex {
    let set = try training.set(&work)
    return try set.index(
      isUserBased: isUserBased, threads: work.threads, activity: work.activity)
  }

  func bytes(_ output: TrainingIndex) -> Int { output.bytes }

  func settle(in shelf: inout Shelf, memory: Int) { shelf.drop(IndexKey.self) { $0 != self } }
}

/// The means and the standard deviations of what is compared, for estimates that are made of them.
private struct MomentsKey: StageKey {
  static let stage = NeighbourhoodKey.stage

  let training: TrainingKey
  let isUserBased: Bool

  func make(_ work: inout Work) throws -> RatingMoments {
    let set = try training.set(&work)
    return try RatingMoments.of(
      isUserBased ? set.users : set.items, keyCount: isUserBased ? set.userCount : set.itemCount,
      users: set.users, userCount: set.userCount, codes: set.codes, reals: set.reals,
      count: set.count, threads: work.threads, activity: work.activity)
  }

  func bytes(_ output: RatingMoments) -> Int { output.bytes }

  func settle(in shelf: inout Shelf, memory: Int) { shelf.drop(MomentsKey.self) { $0 != self } }
}

extension Work {
  /// The means and standard deviations of the users' ratings, or the items', by inner id.
  mutating func moments(on training: TrainingKey, isUserBased: Bool) throws -> RatingMoments {
    try output(MomentsKey(training: training, isUserBased: isUserBased))
  }

  /// The training ratings as a model of neighbours walks them: those of similarities where these
  /// are of the same training set, otherwise arranged now. No pair is counted.
  ///
  /// - Complexity: O(ratings) time where they have to be arranged.
  mutating func index(of training: TrainingKey, isUserBased: Bool) throws -> TrainingIndex {
    if let held = heldIndex(of: training, isUserBased: isUserBased) { return held }
    let data = training.split.data
    let size = ExperimentSize(try ratings(data), sample: data.sample, tests: 0)
    try MemoryForecast(indexing: size).check(free: resources.free)
    return try output(IndexKey(training: training, isUserBased: isUserBased))
  }

  fileprivate func heldIndex(of training: TrainingKey, isUserBased: Bool) -> TrainingIndex? {
    let fit = shelf.all(NeighbourhoodKey.self).first {
      $0.key.training == training && $0.key.isUserBased == isUserBased
    }
    return fit?.output.index
      ?? shelf.output(IndexKey(training: training, isUserBased: isUserBased))
  }
}
