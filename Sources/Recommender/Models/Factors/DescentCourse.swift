import Kernels

/// How a descent went.
struct DescentCourse: Sendable, Equatable {
  let epochs: Int
  /// The first epoch that left something infinite, or no number; nil where none did.
  let divergedAt: Int?

  var facts: [StageFact] {
    [.amount("epoch ", epochs, "")]
      + (divergedAt.map { [.amount("diverged at epoch ", $0, "")] } ?? [])
  }

  var warning: String? {
    divergedAt.map { "the descent diverged at epoch \($0); shorter steps may help" }
  }
}

extension FactorDescent {
  /// Descends on a training set, and shows what there is after each epoch.
  func run(
    _ model: LatentFactors, on set: TrainingSet, _ work: Work,
    afterEach look: (_ epoch: Int, LatentFactors) throws(Cancelled) -> Void
  ) throws(Cancelled) -> DescentCourse {
    var divergedAt: Int?
    try run(
      model, users: set.users, items: set.items, codes: set.codes, reals: set.reals,
      count: set.count, threads: work.threads, activity: work.activity
    ) { epoch throws(Cancelled) in
      if divergedAt == nil && !model.isFinite { divergedAt = epoch }
      try look(epoch, model)
    }
    return DescentCourse(epochs: epochs, divergedAt: divergedAt)
  }
}

extension Curve {
  /// The curve of a descent, which goes through all epochs on its way.
  init(epochs: Int) { self.init(axis: "epoch", chosen: epochs, reach: epochs) }
}

/// The inner ids of users and items by their indices in the vocabularies.
struct InnerNumbers: Sendable {
  private let users: [Int32]
  private let items: [Int32]

  init(_ set: TrainingSet) {
    users = Self.numbers(set.userIndices, set.vocabulary.users)
    items = Self.numbers(set.itemIndices, set.vocabulary.items)
  }

  private static func numbers(_ indices: [UInt32], _ vocabulary: Int) -> [Int32] {
    var numbers = Array(repeating: Int32(-1), count: vocabulary)
    for (number, index) in indices.enumerated() { numbers[Int(index)] = Int32(number) }
    return numbers
  }

  /// nil for one that has no training rating.
  func user(_ index: Int) -> Int? { users[index] < 0 ? nil : Int(users[index]) }
  func item(_ index: Int) -> Int? { items[index] < 0 ? nil : Int(items[index]) }

  var bytes: Int { 4 * (users.count + items.count) }
}

/// Questions by the numbers of a training set, with their ratings: a descent is asked them after each
/// epoch.
struct NumberedQuestions: Sendable {
  static let bytesPerQuestion = 16

  private let users: Buffer<Int32>
  private let items: Buffer<Int32>
  private let ratings: Buffer<Double>

  /// - Complexity: O(questions) time; 16 bytes each.
  init(_ questions: Questions, _ numbers: InnerNumbers) {
    users = Buffer(count: questions.count)
    items = Buffer(count: questions.count)
    ratings = Buffer(count: questions.count)
    for position in 0..<questions.count {
      let (user, item, rating) = questions[position]
      users[position] = Int32(numbers.user(user) ?? -1)
      items[position] = Int32(numbers.item(item) ?? -1)
      ratings[position] = rating
    }
  }

  /// Tests come in no order: the factors of one are asked for while those before it are multiplied.
  private static let questionsAhead = 4

  /// What factors answer to the question at a position, clipped to a scale; the mean of all ratings
  /// where they know neither of the two.
  func answer(
    _ position: Int, by factors: LatentFactors, scale: ClosedRange<Double>
  ) -> CurveRecorder.Answer {
    let later = position + Self.questionsAhead
    if later < users.count {
      factors.prefetch(user: number(users, later), item: number(items, later))
    }
    let estimate = factors.estimate(user: number(users, position), item: number(items, position))
    return .init(
      rating: ratings[position], prediction: (estimate ?? factors.mean).clipped(to: scale),
      isPossible: estimate != nil)
  }

  /// nil for one that has no training rating.
  private func number(_ numbers: Buffer<Int32>, _ position: Int) -> Int? {
    numbers[position] < 0 ? nil : Int(numbers[position])
  }
}
