import Kernels
import RatingData

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

  /// The prediction: the estimate, clipped to the scale.
  package let prediction: Double
  /// The weighted mean of the neighbours' ratings, or the mean of all training ratings where the
  /// prediction is impossible.
  package let estimate: Double
  package let impossibility: Impossibility?
  /// The most similar first; those that were found, where they are too few.
  package let neighbours: [Neighbour]
  /// What the user has rated the item with; several where the file repeats the pair.
  package let trueRatings: [TrueRating]

  /// Whether the scale has cut the estimate.
  package var isClipped: Bool { prediction != estimate }
}

extension ExplainedPrediction {
  /// - Parameters:
  ///   - found: the neighbours, or what is missing for there to be any.
  ///   - scale: what predictions are clipped to.
  init(
    _ found: Result<[RatedNeighbour], Impossibility>, in training: TrainingIndex,
    minimumK: Int, scale: ClosedRange<Double>, trueRatings: [TrueRating]
  ) {
    let used = (try? found.get()) ?? []
    switch found {
    case .failure(let reason): impossibility = reason
    case .success where used.count < minimumK:
      impossibility = .tooFewNeighbours(found: used.count, needed: minimumK)
    case .success: impossibility = nil
    }
    estimate = impossibility == nil ? RatedNeighbour.weightedMean(used) : training.mean
    prediction = max(scale.lowerBound, min(scale.upperBound, estimate))
    let total = used.reduce(0) { $0 + $1.similarity }
    neighbours = used.map {
      Neighbour(
        index: Int(training.xIndices[$0.x]), similarity: $0.similarity, rating: $0.rating,
        weight: $0.similarity / total)
    }
    self.trueRatings = trueRatings
  }
}

extension ExplainedPrediction.Impossibility: Error {}
