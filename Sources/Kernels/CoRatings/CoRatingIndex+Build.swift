extension CoRatingIndex {
  /// Builds both orders: a counting sort by y, a radix sort within each profile, a counting sort
  /// by x.
  ///
  /// - Parameters:
  ///   - xs: The x of each training rating, in training order: the first `count` of the column.
  ///   - ys: The y of each likewise.
  ///   - codes: The doubled ratings, or empty where `reals` holds the ratings.
  /// - Complexity: O(count + xCount + yCount) time; 16 bytes a rating (24 with reals).
  package static func build(
    xs: Buffer<UInt32>, ys: Buffer<UInt32>, codes: Buffer<UInt8>, reals: Buffer<Double>,
    count: Int, xCount: Int, yCount: Int, threads: Int, activity: Activity
  ) throws(Cancelled) -> CoRatingIndex {
    precondition(xs.count >= count && ys.count >= count, "a column is too short")
    precondition(max(codes.count, reals.count) >= count, "one value for each rating")
    precondition(xCount <= maximumX && count < Int(UInt32.max), "more than an entry can hold")
    let columns = RatingColumns(xs: xs, ys: ys, codes: codes, reals: reals, count: count)
    let starts = try CountingSort.starts(
      of: [ys, xs], keys: [yCount, xCount], count: count, threads: threads, activity: activity)
    let profiles = Profiles(columns, start: starts[0])
    try profiles.fill(threads: threads, activity: activity)
    let mostRepeats = try profiles.sort(threads: threads, activity: activity)
    let raters = Raters(start: starts[1], count: count)
    try raters.fill(from: profiles, threads: threads, activity: activity)
    return CoRatingIndex(
      xCount: xCount, yCount: yCount, profileStart: profiles.start, entries: profiles.entries,
      trainingRank: profiles.trainingRank, raterStart: raters.start, raterProfile: raters.profile,
      raterPlace: raters.place, reals: profiles.reals, maximumCode: columns.maximumCode,
      hasZeros: columns.hasZeros, mostRepeats: mostRepeats)
  }
}
