/// The training ratings in the two orders in which a neighbourhood model walks them.
///
/// In scikit-surprise's terms *x* is what is compared (items in an item-based model, users in a
/// user-based one) and *y* is who or what has rated both: the ratings of one y are a *profile*.
/// `x` and `y` are inner ids, given by first appearance in the training order.
package struct CoRatingIndex: Sendable {
  package let xCount: Int
  package let yCount: Int
  /// Where each y's profile starts in `entries`; `yCount + 1` places.
  package let profileStart: Buffer<UInt32>
  /// The profiles, each sorted by x (repeats in training order): `x << 8 | code`.
  package let entries: Buffer<UInt32>
  /// The rank of each entry within its profile in training order, which settles equal similarities.
  package let trainingRank: Buffer<UInt32>
  /// Where each x's raters start in `raterProfile` and `raterPlace`; `xCount + 1` places.
  package let raterStart: Buffer<UInt32>
  /// The y of each rating of an x, in ascending order of y.
  package let raterProfile: Buffer<UInt32>
  /// The place of the same rating in `entries`.
  package let raterPlace: Buffer<UInt32>
  /// The rating of each entry where ratings are reals; empty where they are coded halves.
  package let reals: Buffer<Double>
  /// The largest code; 0 where ratings are reals.
  package let maximumCode: Int
  /// Whether a rating of zero occurs, for which a product says nothing about common raters.
  package let hasZeros: Bool
  /// How often the x that a profile repeats most stands in it; 1 where none is repeated.
  package let mostRepeats: Int
  /// A bound of all sums that a pair of coded ratings can have, of codes, their products and squares,
  /// and of how many there are.
  let largestSum: Int

  /// Whether some profile holds the same x twice.
  package var hasRepeats: Bool { mostRepeats > 1 }

  /// The largest x that an entry can hold beside its code.
  static let maximumX = 1 << 24

  package var count: Int { entries.count }
  package var usesReals: Bool { reals.count > 0 }

  /// The memory that the index takes, in bytes.
  package var bytes: Int {
    4 * (profileStart.count + raterStart.count) + Self.bytesPerRating(usesReals: usesReals) * count
  }

  /// Of a rating: its entry and rank, its y and place among the raters, and itself unless coded.
  package static func bytesPerRating(usesReals: Bool) -> Int { 4 * 4 + (usesReals ? 8 : 0) }

  /// What a rating takes besides while the index is built: its place in the sorted order.
  package static let scratchPerRating = 4

  /// The rating of the entry at `place`.
  @inline(__always)
  func rating(_ place: Int) -> Double {
    usesReals ? reals.cells[place] : Double(entries.cells[place] & 0xFF) / 2
  }

  /// Where the entries of a y lie.
  @inline(__always)
  func profile(_ y: Int) -> Range<Int> {
    let starts = profileStart.cells
    return Int(starts[y])..<Int(starts[y + 1])
  }

  /// Where the raters of an x lie in `raterProfile` and `raterPlace`.
  @inline(__always)
  func raters(of x: Int) -> Range<Int> {
    let starts = raterStart.cells
    return Int(starts[x])..<Int(starts[x + 1])
  }

  /// The number of entries of the profile that is the longest.
  package var longestProfile: Int {
    (0..<yCount).reduce(0) { max($0, Int(profileStart[$1 + 1] - profileStart[$1])) }
  }

  /// Whether to count a pair twice takes less than a place for it: a place is cleared, written and
  /// read across rows, each time in another line of memory, and a co-rating is added in the nearest
  /// cache, so that two co-ratings a pair are less work than the pair's place.
  static func isSparse(xCount: Int, profileStart: Buffer<UInt32>) -> Bool {
    let starts = profileStart.cells
    var coRatings = 0
    for y in 0..<starts.count - 1 {
      let length = Int(starts[y + 1] - starts[y])
      coRatings += length * length
    }
    return coRatings < xCount * max(xCount - 1, 0)
  }
}

extension CoRatingIndex {
  /// Builds both orders: a counting sort by y, a radix sort within each profile, a counting sort
  /// by x.
  ///
  /// - Complexity: O(count + xCount + yCount) time; 16 bytes a rating (24 with reals).
  package static func build(
    _ ratings: RatingColumns, threads: Int, activity: Activity
  ) throws(Cancelled) -> CoRatingIndex {
    precondition(
      ratings.xCount <= maximumX && ratings.count < Int(UInt32.max), "more than an entry can hold")
    let starts = try ratings.starts(threads: threads, activity: activity)
    let profiles = Profiles(ratings, start: starts.profiles)
    try profiles.fill(threads: threads, activity: activity)
    let mostRepeats = try profiles.sort(threads: threads, activity: activity)
    let raters = Raters(start: starts.raters, count: ratings.count)
    try raters.fill(from: profiles, threads: threads, activity: activity)
    // Each rating of an x meets every repeat of another.
    let (bound, overflow) = ratings.largestSum(starts.raters)
      .multipliedReportingOverflow(by: mostRepeats)
    return CoRatingIndex(
      xCount: ratings.xCount, yCount: ratings.yCount, profileStart: profiles.start,
      entries: profiles.entries, trainingRank: profiles.trainingRank, raterStart: raters.start,
      raterProfile: raters.profile, raterPlace: raters.place, reals: profiles.reals,
      maximumCode: ratings.maximumCode, hasZeros: ratings.hasZeros, mostRepeats: mostRepeats,
      largestSum: overflow ? .max : bound)
  }
}
