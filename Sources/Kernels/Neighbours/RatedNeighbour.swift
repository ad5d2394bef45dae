/// A neighbour that a prediction is made of: its similarity, and the rating that stands for it.
package struct RatedNeighbour: Sendable, Equatable {
  package let x: Int
  package let similarity: Double
  package let rating: Double
}

extension RatedNeighbour {
  /// The mean of the ratings, weighted by similarity, not clipped: added up in the order in which
  /// `KNNBasic.estimate` of scikit-surprise's `knns.py` adds.
  package static func weightedMean(_ neighbours: [RatedNeighbour]) -> Double {
    var (similarities, weighted) = (0.0, 0.0)
    for neighbour in neighbours {
      similarities += neighbour.similarity
      weighted += neighbour.similarity * neighbour.rating
    }
    return weighted / similarities
  }
}
