/// Adds one rater's profile to the sums of a row: the innermost loop of a neighbourhood model.
protocol ProfileWalk: Sendable {
  associatedtype Sums: PairSums

  var index: CoRatingIndex { get }

  /// For the rating at `place` and each entry of `profile`, adds the pair's contribution to the
  /// word of the entry's x, counted from `origin`.
  ///
  /// `row` must have a word for every x of the profile.
  func add(
    place: Int, profile: Range<Int>, to row: UnsafeMutablePointer<Sums.Word>, origin: Int)
}
