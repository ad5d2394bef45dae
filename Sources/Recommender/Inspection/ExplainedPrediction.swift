/// A prediction with all that it is made of: what `predict` of scikit-surprise's `algo_base.py`
/// returns, and the neighbours that it keeps to itself.
package struct ExplainedPrediction: Sendable, Equatable {
  /// A neighbour that the prediction uses.
  package struct Neighbour: Sendable, Equatable {
    /// Its index in the vocabulary.
    package let index: Int
    package let similarity: Double
    package let rating: Double
    /// Its part of all similarities that are used.
    package let weight: Double
  }

  /// Why a prediction is the mean of the training ratings.
  package enum Impossibility: Sendable, Equatable {
    /// User, item or both have no training rating.
    case untrained(user: Bool, item: Bool)
    case tooFewNeighbours(found: Int, needed: Int)
  }

  /// A rating that the user has given the item.
  package struct TrueRating: Sendable, Equatable {
    package let rating: Double
    package let isTest: Bool
  }

  /// What an estimate is made of.
  package enum Basis: Sendable, Equatable {
    /// The most similar first; those that were found, where they are too few.
    case neighbours([Neighbour], Impossibility?)
    /// The mean of the training ratings, and how much user and item deviate from it.
    case biases(mean: Double, user: Double, item: Double)
  }

  /// The prediction: the estimate, clipped to the scale.
  package let prediction: Double
  /// The weighted mean of the neighbours' ratings (the mean of all training ratings where the
  /// prediction is impossible), or the sum of the biases.
  package let estimate: Double
  package let basis: Basis
  /// What the user has rated the item with; several where the file repeats the pair.
  package let trueRatings: [TrueRating]

  /// Whether the scale has cut the estimate.
  package var isClipped: Bool { prediction != estimate }
}
