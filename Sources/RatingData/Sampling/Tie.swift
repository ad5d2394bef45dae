/// Users or items with equally many ratings, of whom a sample keeps only a part: those that the
/// file names first.
package struct Tie: Sendable, Equatable {
  /// How many ratings each of them has.
  package let ratings: Int
  /// How many of them there are.
  package let tied: Int
  /// How many of them were kept.
  package let kept: Int

  package init(ratings: Int, tied: Int, kept: Int) {
    self.ratings = ratings
    self.tied = tied
    self.kept = kept
  }
}
