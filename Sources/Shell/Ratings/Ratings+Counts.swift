import RatingData
import Reports

extension Ratings {
  /// How many ratings, users and items, in words.
  var counts: String {
    "\(CountText(count, "rating")), \(CountText(userIDs.count, "user")), "
      + "\(CountText(itemIDs.count, "item"))"
  }
}
