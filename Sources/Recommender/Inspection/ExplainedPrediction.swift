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

extension ExplainedPrediction {
  /// - Parameters:
  ///   - found: the neighbours, or what is missing for there to be any.
  ///   - scale: what predictions are clipped to.
  init(
    _ found: Result<[RatedNeighbour], Impossibility>, in training: TrainingIndex,
    minimumK: Int, scale: ClosedRange<Double>, trueRatings: [TrueRating]
  ) {
    let used = (try? found.get()) ?? []
    let impossibility: Impossibility? =
      switch found {
      case .failure(let reason): reason
      case .success where used.count < minimumK:
        .tooFewNeighbours(found: used.count, needed: minimumK)
      case .success: nil
      }
    estimate = impossibility == nil ? RatedNeighbour.weightedMean(used) : training.mean
    prediction = max(scale.lowerBound, min(scale.upperBound, estimate))
    let total = used.reduce(0) { $0 + $1.similarity }
    let neighbours = used.map {
      Neighbour(
        index: Int(training.xIndices[$0.x]), similarity: $0.similarity, rating: $0.rating,
        weight: $0.similarity / total)
    }
    basis = .neighbours(neighbours, impossibility)
    self.trueRatings = trueRatings
  }

  /// - Parameters:
  ///   - user: its index in the vocabulary.
  ///   - item: likewise.
  init(
    user: Int, item: Int, of biases: Biases, scale: ClosedRange<Double>, trueRatings: [TrueRating]
  ) {
    estimate = biases.estimate(user: user, item: item)
    prediction = max(scale.lowerBound, min(scale.upperBound, estimate))
    basis = .biases(mean: biases.mean, user: biases.users[user], item: biases.items[item])
    self.trueRatings = trueRatings
  }
}

extension ExplainedPrediction.Impossibility: Error {}
