import RatingData

extension Pipeline {
  /// Every test rating with its prediction, in test order; nil where predictions are not kept.
  package func predictedRatings(_ settings: ExperimentSettings) -> [PredictedRating]? {
    guard let ratings, let sampled else { return nil }
    guard let output = predictions[predictionsKey(ratings.key, settings)]?.output,
      let values = output.values(k: settings.chosen.chosenK ?? 1)
    else {
      return nil
    }
    return values.indices.map { place in
      PredictedRating(
        user: sampled.userIDs[Int(output.tests.users[place])],
        item: sampled.itemIDs[Int(output.tests.items[place])],
        rating: output.tests.ratings[place], prediction: values[place])
    }
  }
}
