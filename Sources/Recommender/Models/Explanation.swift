/// An estimate with all that it is made of, as a page shows it.
package struct Explanation: Sendable, Equatable {
  /// A figure of it, by its name.
  package struct Fact: Sendable, Equatable {
    package enum Value: Sendable, Equatable {
      case count(Int)
      case number(Double)
      /// A number that is added or taken away.
      case difference(Double)
      /// A part of such a number.
      case part(Double)
      case truth(Bool)
      case text(String)
    }

    package let name: String
    package let value: Value

    init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// A neighbour that the estimate uses.
  package struct Neighbour: Sendable, Equatable {
    /// Its index in the vocabulary.
    package let index: Int
    package let similarity: Double
    package let rating: Double
    /// The number of common raters with what is predicted of; see `SimilarityRow`.
    package let commonRaters: Int
    /// Its part of all similarities that are used.
    package let weight: Double
    /// How far its rating is from what was expected of it, which is what is averaged; nil where the
    /// ratings themselves are.
    package let deviation: Double?
  }

  /// The neighbours of an estimate, the most similar first; those that were found, where they are
  /// too few.
  package struct Neighbours: Sendable, Equatable {
    package let areUsers: Bool
    package let all: [Neighbour]
    package let areUsed: Bool
  }

  /// Why an estimate is the mean of the training ratings.
  package enum Impossibility: Sendable, Equatable {
    /// User, item or both have no training rating.
    case untrained(user: Bool, item: Bool)
    case tooFewNeighbours(found: Int, needed: Int)
  }

  /// The estimate, not clipped.
  package var estimate: Double
  package let facts: [Fact]
  package var neighbours: Neighbours?
  package var impossibility: Impossibility?
}

extension Explanation.Impossibility: CustomStringConvertible {
  package var description: String {
    switch self {
    case .untrained(user: true, item: true):
      "neither user nor item has a training rating; predicted is the mean of all"
    case .untrained(user: true, item: _):
      "the user has no training rating; predicted is the mean of all"
    case .untrained: "the item has no training rating; predicted is the mean of all"
    case .tooFewNeighbours(let found, let needed):
      "neighbours found: \(found), min_k: \(needed); predicted is the mean of all training ratings"
    }
  }
}

/// A prediction with all that it is made of: what `predict` of scikit-surprise's `algo_base.py`
/// returns, and what it keeps to itself.
package struct ExplainedPrediction: Sendable, Equatable {
  /// A rating that the user has given the item.
  package struct TrueRating: Sendable, Equatable {
    package let rating: Double
    package let isTest: Bool
  }

  /// The estimate, clipped to the scale.
  package let prediction: Double
  package let explanation: Explanation
  /// What the user has rated the item with; several where the file repeats the pair.
  package let trueRatings: [TrueRating]
  /// Whether it is a score that ranks, and no rating.
  package let isScore: Bool

  package var estimate: Double { explanation.estimate }

  /// Whether the scale has cut the estimate.
  package var isClipped: Bool { prediction != estimate }
}
