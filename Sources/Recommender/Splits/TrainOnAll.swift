import Kernels
package import RatingData
package import Settings

/// No test at all: everything is for training, and nothing is measured.
package struct TrainOnAll: SplitMethod {
  package static let name = "off"
  package static let summary = "all ratings are for training; a run then has no measures"
  package static let settings: [Setting<TrainOnAll>] = []

  package init() {}

  package static let isTested = false

  package var folds: Int { 1 }

  package func testCount(ofFold fold: Int, of ratings: Ratings) throws(SplitError) -> Int { 0 }

  package func split(_ data: DataKey, fold: Int, _ work: inout Work) throws -> Split {
    let count = try work.ratings(data).count
    return Split(order: Array(0..<UInt32(count)), trainCount: count)
  }
}
