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
    sums = record.artifacts.first { $0.path == UserSumsFile.name }.flatMap {
      Self.sums($0, of: record.info, in: store)
    }
  }

  private static func sum(_ values: [Double]) -> Double? {
    let sum = values.reduce(0, +)
    return sum.isFinite ? sum : nil
  }

  /// What an artifact says; nil where it is not what was recorded.
  private static func sums(
    _ artifact: ArtifactEntry, of info: RunInfo, in store: RunStore
  ) -> UserSumsFile? {
    guard artifact.bytes <= UserSumsFile.largest else { return nil }
    var bytes: [UInt8] = []
    let isAsRecorded = try? store.read(artifact, of: info) { piece in
      if bytes.count < artifact.bytes { bytes += piece }
    }
    return isAsRecorded == true ? UserSumsFile(bytes: bytes) : nil
  }
}
