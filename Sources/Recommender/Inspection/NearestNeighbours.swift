import Kernels
import RatingData

/// The items (or users) that are nearest to one, as the session's similarity has it.
package struct NearestNeighbours: Sendable, Equatable {
  package struct Entry: Sendable, Equatable {
    /// Its index in the vocabulary.
    package let index: Int
    package let similarity: Double
    /// How many users (or items) have rated both, as a least support counts them.
    package let commonRaters: Int
    /// How many training ratings it has.
    package let ratings: Int
  }

  /// The nearest first; equal ones in the order in which training meets them.
  package let entries: [Entry]
  /// How many training ratings the one that was asked about has.
  package let ratings: Int
  /// How many have no similarity that is a number, and are left out.
  package let undefined: Int

  init(_ count: Int, of row: SimilarityRow, in training: TrainingIndex) {
    entries = row.nearest(count).map { x in
      Entry(
        index: Int(training.xIndices[x]), similarity: row.similarities[x],
        commonRaters: row.commonRaters[x], ratings: training.ratingCount(ofX: x))
    }
    ratings = training.ratingCount(ofX: row.x)
    undefined = row.similarities.count(where: \.isNaN)
  }
}
