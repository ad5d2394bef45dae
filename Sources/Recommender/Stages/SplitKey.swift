import Kernels
package import RatingData

/// The split stage of one fold. The folds of one split are kept.
package struct SplitKey: StageKey {
  package static let stage = StageName.split

  package let data: DataKey
  package let fold: Fold

  package init(data: DataKey, fold: Fold) {
    self.data = data
    self.fold = fold
  }

  package func make(_ work: inout Work) throws -> Split {
    try fold.validation.method.split(data, fold: fold.number, &work)
  }

  package func bytes(_ output: Split) -> Int { Split.bytesPerRating * output.order.count }

  package func settle(in shelf: inout Shelf, memory: Int) {
    shelf.drop(SplitKey.self) { !$0.isSibling(of: self) }
    // What folds share is needed until the last of them is made.
    if fold.number == fold.validation.method.folds - 1 { shelf.drop(ShuffleKey.self) { _ in true } }
  }

  /// Whether both are folds of the same split of the same ratings.
  func isSibling(of other: SplitKey) -> Bool {
    data == other.data && fold.validation == other.fold.validation
  }

  /// All that models may learn from.
  package var training: TrainingKey { TrainingKey(split: self) }
}

/// The training ratings of a fold, which is all that a model is told of it.
package struct TrainingKey: Sendable, Hashable {
  let split: SplitKey

  /// The training set, which is not kept: models keep what they make of it.
  package func set(_ work: inout Work) throws -> TrainingSet {
    let ratings = try work.ratings(split.data)
    let rows = try work.output(split).train
    return try TrainingSet(ratings, rows: rows, threads: work.threads, activity: work.activity)
  }
}

extension Work {
  /// The tests of a fold, as a model is asked about them.
  package mutating func tests(of split: SplitKey) throws -> Questions {
    Questions(try ratings(split.data), rows: try output(split).test)
  }
}
