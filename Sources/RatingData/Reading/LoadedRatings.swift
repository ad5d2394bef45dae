/// The ratings of a file, and what reading it brought to light.
package struct LoadedRatings: Sendable {
  package let ratings: Ratings
  package let source: RatingsSource
  /// How many ratings name a user and an item that an earlier one names together already.
  package let repeatedPairs: Int
}
