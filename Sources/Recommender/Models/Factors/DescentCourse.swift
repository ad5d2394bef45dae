import Kernels

/// How a descent went.
struct DescentCourse: Sendable, Equatable {
  let epochs: Int
  /// The first epoch that left something infinite, or no number; nil where none did.
  private(set) var divergedAt: Int?

  /// - Parameter earlier: How it went until it was stopped; nil where it never was.
  init(epochs: Int, after earlier: DescentCourse? = nil) {
    (self.epochs, divergedAt) = (epochs, earlier?.divergedAt)
  }

  /// Takes down what an epoch has left.
  mutating func note(_ model: LatentFactors, epoch: Int) {
    if divergedAt == nil && !model.isFinite { divergedAt = epoch }
  }

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
  ///
  /// - Parameter earlier: How the model came about; nil before the first epoch.
  func run(
    _ model: LatentFactors, after earlier: DescentCourse? = nil, on set: TrainingSet, _ work: Work,
    afterEach look: (_ epoch: Int, LatentFactors) throws(Cancelled) -> Void
  ) throws(Cancelled) -> DescentCourse {
    var course = DescentCourse(epochs: epochs, after: earlier)
    try run(
      model, users: set.users, items: set.items, codes: set.codes, reals: set.reals,
      count: set.count, after: earlier?.epochs ?? 0, threads: work.threads, activity: work.activity
    ) { epoch throws(Cancelled) in
      course.note(model, epoch: epoch)
      try look(epoch, model)
    }
    return course
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
