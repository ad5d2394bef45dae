package import Kernels
import RatingData

/// Looks at a plan's model. Where there are several folds, it is that of the first.
extension Pipeline {
  /// The items (or users) that are nearest to one.
  ///
  /// - Parameters:
  ///   - index: Its index in the vocabulary.
  ///   - model: The plan's.
  /// - Returns: nil where it has no training rating.
  /// - Throws: `PipelineError`, `SplitError`, `Cancelled`.
  package mutating func nearest(
    _ count: Int, to index: Int, by model: some ComparingModel, _ plan: Plan,
    _ resources: Resources, activity: Activity
  ) throws -> NearestNeighbours? {
    let training = try training(plan)
    return try working(resources, activity) { work in
      try model.nearest(count, to: index, on: training, &work)
    }
  }

  /// The prediction for a user and an item, given by their indices in the vocabularies, with what it
  /// is made of.
  ///
  /// - Throws: `PipelineError`, `SplitError`, `Cancelled`.
  /// - Complexity: as the model's, and one look at every rating for the true one.
  package mutating func explain(
    user: Int, item: Int, _ plan: Plan, _ resources: Resources, activity: Activity
  ) throws -> ExplainedPrediction {
    let (training, scale) = (try training(plan), scale(plan))
    return try working(resources, activity) { work in
      let known = try work.trueRatings(user: user, item: item, training.split)
      let explanation = try plan.model.model.explain(user: user, item: item, on: training, &work)
      return ExplainedPrediction(
        prediction: max(scale.lowerBound, min(scale.upperBound, explanation.estimate)),
        explanation: explanation, trueRatings: known,
        isScore: !plan.model.chosen.predictsRatings)
    }
  }

  /// The model of a plan as files for programs in other languages.
  ///
  /// Where the last run trained it, nothing is computed.
  ///
  /// - Throws: `PipelineError`, `Cancelled`, `DataError`.
  package mutating func portableModel(
    _ plan: Plan, _ resources: Resources, activity: Activity
  ) throws -> PortableModel {
    func portable<Chosen: Model>(_ model: Chosen, _ work: inout Work) throws -> PortableModel {
      let fitted = try work.learnt(by: model, on: training)
      let ratings = try work.ratings(training.split.data)
      return try model.portable(fitted, of: ratings, scale: scale, on: training, &work)
    }
    let (training, scale) = (try training(plan), scale(plan))
    return try working(resources, activity) { try portable(plan.model.model, &$0) }
  }

  /// Every test rating with its prediction, fold by fold in test order; nil where predictions are
  /// not kept.
  package func predictedRatings(_ plan: Plan) -> [PredictedRating]? {
    guard let ratings = sampled(plan), let splits = try? splits(plan) else { return nil }
    func rows<Chosen: Model>(_ model: Chosen) -> [PredictedRating]? {
      var rows: [PredictedRating] = []
      for split in splits {
        let key = AnswersKey(
          split: split, model: model, scale: scale(plan), kept: .none, measures: [])
        guard let held = shelf.output(key), let values = held.values(k: model.place) else {
          return nil
        }
        rows += values.indices.map { test in
          PredictedRating(
            user: ratings.userIDs[Int(held.tests.users[test])],
            item: ratings.itemIDs[Int(held.tests.items[test])],
            rating: held.tests.ratings[test], prediction: values[test])
        }
      }
      return rows
    }
    return rows(plan.model.model)
  }
}

extension Work {
  /// The ratings that a user has given an item, those of training first.
  fileprivate mutating func trueRatings(
    user: Int, item: Int, _ key: SplitKey
  ) throws -> [ExplainedPrediction.TrueRating] {
    let ratings = try ratings(key.data)
    let split = try output(key)
    let rows = ratings.users.indices.filter {
      ratings.users[$0] == UInt32(user) && ratings.items[$0] == UInt32(item)
    }
    let places = rows.compactMap { split.order.firstIndex(of: UInt32($0)) }.sorted()
    return places.map {
      .init(rating: ratings.values[Int(split.order[$0])], isTest: $0 >= split.trainCount)
    }
  }
}

/// A test rating and what was predicted for it, under the identifiers of the file.
package struct PredictedRating: Sendable, Equatable {
  package let user: String
  package let item: String
  package let rating: Double
  package let prediction: Double
}
