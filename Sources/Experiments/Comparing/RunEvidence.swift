import Files
import JSON
import Recommender
import Significance
import Tracking

/// What is known of a run beyond its measures, by which its difference from others can be judged.
struct RunEvidence: Sendable {
  /// The values of measures in each fold.
  let folds: [String: [Double]]
  /// The test ratings of a fold by its training ratings, on the average; nil where the record does
  /// not tell.
  let testToTraining: Double?
  let sums: UserSumsFile?
  /// Whether the run can be made again, by its recipe.
  let hasRecipe: Bool

  /// - Returns: Without what cannot be read, be it damaged.
  init(of run: RunSummary, in store: RunStore) {
    guard let record = try? store.record(of: run.info) else {
      (folds, testToTraining, sums, hasRecipe) = ([:], nil, nil, false)
      return
    }
    folds = record.data.folds
    hasRecipe = record.recipe != .null
    let sizes = (record.data.folds[FoldSizes.test], record.data.folds[FoldSizes.training])
    if case (let tests?, let training?) = sizes, let all = Self.sum(training), all > 0 {
      testToTraining = Self.sum(tests).map { $0 / all }
    } else {
      testToTraining = nil
    }
    sums = UserSumsFile(recordedBy: record, in: store)
  }

  private static func sum(_ values: [Double]) -> Double? {
    let sum = values.reduce(0, +)
    return sum.isFinite ? sum : nil
  }
}
