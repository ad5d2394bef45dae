package import Kernels
package import RatingData

/// What a model recommends somebody: items that they have not rated, the best predicted first.
package struct Recommendations: Sendable {
  package struct Entry: Sendable, Equatable {
    /// Its index in the vocabulary.
    package let item: Int
    /// The estimate, clipped to the scale where it is a rating.
    package let prediction: Double
    /// What it is made of.
    package let explanation: Explanation
  }

  package let entries: [Entry]
  /// The ratings with the vocabularies of user and items: those of the data, and of a newcomer.
  package let ratings: Ratings
  /// The index of the user.
  package let user: Int
  /// How many items could have been recommended.
  package let candidates: Int
}

extension Pipeline {
  /// What the plan's model recommends a user of the data; where there are several folds, that of
  /// the first.
  ///
  /// - Parameters:
  ///   - user: The index in the vocabulary.
  ///   - isWanted: Which items may be recommended, by their index.
  /// - Throws: `PipelineError`, `SplitError`, `Cancelled`.
  /// - Complexity: as the model's, and O(ratings) time for what the user has rated.
  package mutating func recommend(
    _ count: Int, to user: Int, _ plan: Plan, _ resources: Resources, activity: Activity,
    where isWanted: (Int) -> Bool
  ) throws -> Recommendations {
    let (training, scale) = (try training(plan), scale(plan))
    return try working(resources, activity) { work in
      let ratings = try work.ratings(training.split.data)
      let rated = ratings.items(ratedBy: user)
      if rated.isEmpty {
        let (place, hint) = plan.part
        throw PipelineError.unsampledUser(ratings.userIDs[user], place: place, hint: hint)
      }
      func recommendations<Chosen: Model>(by model: Chosen) throws -> Recommendations {
        guard let scores = try model.scores(ofAllFor: user, on: training, &work) else {
          throw PipelineError.untrainedUser(ratings.userIDs[user])
        }
        let best = scores.best(count) { !rated.contains(UInt32($0)) && isWanted($0) }
        let entries = try best.items.map { item in
          let explanation = try model.explain(user: user, item: item, on: training, &work)
          let estimate = explanation.estimate
          return Recommendations.Entry(
            item: item,
            prediction: Chosen.predictsRatings ? estimate.clipped(to: scale) : estimate,
            explanation: explanation)
        }
        return Recommendations(
          entries: entries, ratings: ratings, user: user, candidates: best.of)
      }
      return try recommendations(by: plan.model.model)
    }
  }

  /// What the plan's model recommends somebody who is not in the data: it is trained anew on the
  /// training ratings and those of the newcomer.
  ///
  /// - Parameter profile: Items by their index in the vocabulary, and what they are rated with.
  /// - Throws: as `recommend`.
  /// - Complexity: as a training.
  package mutating func recommend(
    _ count: Int, toNewcomer profile: [(item: Int, rating: Double)], _ plan: Plan,
    _ resources: Resources, activity: Activity, where isWanted: (Int) -> Bool
  ) throws -> Recommendations {
    let training = try training(plan)
    let known = try working(resources, activity) { work in
      let ratings = try work.ratings(training.split.data)
      return ratings.adding(profile, to: try work.output(training.split).train)
    }
    var (pipeline, whole) = (Pipeline(), plan.onAllRatings)
    pipeline.load(known, seconds: 0)
    whole.validation = Validation(TrainOnAll())
    whole.scale = scale(plan)
    return try pipeline.recommend(
      count, to: known.userIDs.count - 1, whole, resources, activity: activity, where: isWanted)
  }
}

extension Ratings {
  /// The items that a user has rated.
  fileprivate func items(ratedBy user: Int) -> Set<UInt32> {
    var rated: Set<UInt32> = []
    for row in users.indices where users[row] == UInt32(user) { rated.insert(items[row]) }
    return rated
  }

  /// Some rows, and behind them those of a new user, who gets the last index.
  fileprivate func adding(
    _ profile: [(item: Int, rating: Double)], to rows: ArraySlice<UInt32>
  ) -> Ratings {
    let newcomer = UInt32(userIDs.count)
    return Ratings(
      users: rows.map { users[Int($0)] } + profile.map { _ in newcomer },
      items: rows.map { items[Int($0)] } + profile.map { UInt32($0.item) },
      values: values.taking(rows, and: profile.map(\.rating)), userIDs: userIDs.addingOne,
      itemIDs: itemIDs)
  }
}

extension RatingValues {
  /// The values of some rows, and others behind them; halves as long as all of them are.
  fileprivate func taking(_ rows: ArraySlice<UInt32>, and others: [Double]) -> RatingValues {
    let codes = others.map { $0 * 2 }
    if case .halves(let column) = self, codes.allSatisfy({ UInt8(exactly: $0) != nil }) {
      return .halves(rows.map { column[Int($0)] } + codes.map { UInt8($0) })
    }
    return .reals(rows.map { self[Int($0)] } + others)
  }
}

extension Vocabulary {
  /// The same with one identifier more, which none of the others is.
  fileprivate var addingOne: Vocabulary {
    switch self {
    case .integers(let ids): .integers(ids + [(ids.max() ?? 0) &+ 1])
    case .texts(let ids): .texts(ids + ["new"])
    }
  }
}
