/// The stage in which a model learns.
package protocol FitKey: StageKey where Output: FittedModel {
  var training: TrainingKey { get set }
}

extension FitKey {
  /// Whether the same is learnt of another fold of the same split.
  private func isSibling(of other: any StageKey) -> Bool {
    guard var fit = other as? Self, fit.training.split.isSibling(of: training.split) else {
      return false
    }
    fit.training = training
    return fit == self
  }

  /// Of each stage the last fit is kept, and those of the other folds as far as all fit in memory.
  package func settle(in shelf: inout Shelf, memory: Int) {
    shelf.drop { $0.stage == Self.stage && !isSibling(of: $0.key) }
    let kept = shelf.all(of: Self.stage).reduce(0) { $0 + $1.bytes }
    if kept > memory { shelf.drop(Self.self) { $0 != self } }
  }
}

/// What a model has learnt of a training set.
package protocol FittedModel: Sendable {
  /// The users that have training ratings.
  var userCount: Int { get }
  /// The items likewise.
  var itemCount: Int { get }
  /// The memory that it holds.
  var bytes: Int { get }
  /// What it holds, as `status` shows it.
  var facts: [StageFact] { get }
  /// What whoever uses it should know before trusting it; nil where there is nothing.
  var warning: String? { get }
}

extension FittedModel {
  package var warning: String? { nil }
}

/// Something that a stage holds, in a word or two.
package enum StageFact: Sendable, Equatable {
  /// So many things: "80 items".
  case things(Int, String)
  /// So many of how many: "80 of 100 items".
  case part(Int, of: Int, String)
  /// A number among words: "every k to 100".
  case amount(String, Int, String)
  case words(String)
}
