package import Kernels

/// Ratings made up after MovieLens' shape: the same for the same seed on every machine.
///
/// Popularity and activity are long-tailed, half-stars have MovieLens' shares, and the ratings come
/// from biases, latent factors and noise, so that models can be told apart. Sorted by user, then by
/// item; no pair of a user and an item occurs twice.
package struct SyntheticRatings: Sendable {
  package let ratings: Ratings
  let clock: SyntheticClock

  private static let largestCount = 100_000_000

  /// Makes exactly `ratings` ratings by exactly `users` users on at most `items` items.
  ///
  /// - Throws: `SyntheticError` or `Cancelled`.
  /// - Complexity: O(ratings + users + items).
  package static func generate(
    ratings: Int, users: Int, items: Int, seed: UInt64, activity: Activity
  ) throws -> SyntheticRatings {
    try check(ratings: ratings, users: users, items: items)
    activity.begin("generate", units: ratings)
    var catalogue = Catalogue(items: items, seed: seed)
    let counts = ActivityCurve(ratings: ratings, users: users, items: items, seed: seed).counts
    let taste = Taste(users: users, popularity: catalogue.popularity, seed: seed)
    var rows = SyntheticRows(
      catalogue: catalogue, clock: SyntheticClock(seed: seed), capacity: ratings)
    for user in 0..<users {
      if user % 64 == 0 { try activity.checkCancellation() }
      rows.add(user: user, items: counts[user], &catalogue.choice, taste, seed: seed)
      activity.advance(by: counts[user])
    }
    return SyntheticRatings(ratings: rows.finish(users: users), clock: rows.clock)
  }

  private static func check(ratings: Int, users: Int, items: Int) throws(SyntheticError) {
    guard ratings > 0, users > 0, items > 0 else {
      throw .notPositive(ratings: ratings, users: users, items: items)
    }
    guard users <= largestCount, items <= largestCount else { throw .tooLarge(limit: largestCount) }
    guard ratings >= users else { throw .tooFewRatings(ratings: ratings, users: users) }
    let limit = min(users * items, RatingsReader.largestRowCount)
    guard ratings <= limit else { throw .tooManyRatings(ratings: ratings, limit: limit) }
  }
}
