/// The ratings of a file, and what reading it brought to light.
package struct LoadedRatings: Sendable {
  package let ratings: Ratings
  package let source: RatingsSource
  /// The file with the items' titles that lies beside the ratings; see `Titles`.
  package let titlesPath: String?
  /// How many ratings name a user and an item that an earlier one names together already.
  package let repeatedPairs: Int

  package init(ratings: Ratings, source: RatingsSource, titlesPath: String?, repeatedPairs: Int) {
    self.ratings = ratings
    self.source = source
    self.titlesPath = titlesPath
    self.repeatedPairs = repeatedPairs
  }
}
