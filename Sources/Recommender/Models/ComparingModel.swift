import Kernels

/// A model that knows what is near to what.
package protocol ComparingModel: Model {
  /// Whether users are compared, and not items.
  var comparesUsers: Bool { get }

  /// How they are compared, as a title says it: "by cosine, min_support 1".
  var comparison: String { get }

  /// The least number of common raters for a similarity above 0; nil where it needs none, and
  /// predictions are not made of neighbours.
  var leastSupport: Int? { get }

  /// The items (or users) that are nearest to one.
  ///
  /// - Parameter index: Its index in the vocabulary.
  /// - Returns: nil where it has no training rating.
  /// - Throws: `PipelineError`, `SplitError`, `Cancelled`.
  func nearest(
    _ count: Int, to index: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> NearestNeighbours?
}

/// The items (or users) that are nearest to one, as a model compares them.
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

  init(entries: [Entry], ratings: Int, undefined: Int) {
    (self.entries, self.ratings, self.undefined) = (entries, ratings, undefined)
  }

  init(_ count: Int, of row: SimilarityRow, in training: TrainingIndex) {
    entries = row.nearest(count).map { x in
      Entry(
        index: Int(training.numbers.xIndices[x]), similarity: row.similarities[x],
        commonRaters: row.commonRaters[x], ratings: training.ratingCount(ofX: x))
    }
    ratings = training.ratingCount(ofX: row.x)
    undefined = row.similarities.count(where: \.isNaN)
  }
}
