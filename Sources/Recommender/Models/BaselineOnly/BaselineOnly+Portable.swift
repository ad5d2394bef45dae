package import RatingData

extension BaselineOnly {
  package func portable(
    _ fitted: Biases, of ratings: Ratings, scale: ClosedRange<Double>
  ) -> PortableModel {
    let settings = BiasSettings(mean: fitted.mean, scale: [scale.lowerBound, scale.upperBound])
    // Biases are by vocabulary: whoever training does not have deviates by 0.
    return PortableModel(
      users: PortableIdentifiers(ratings.userIDs, Array(0..<UInt32(ratings.userIDs.count))),
      items: PortableIdentifiers(ratings.itemIDs, Array(0..<UInt32(ratings.itemIDs.count))),
      columns: [
        .json("model", settings),
        .array("user_biases", count: fitted.users.count) { fitted.users[$0] },
        .array("item_biases", count: fitted.items.count) { fitted.items[$0] },
      ])
  }
}
