/// How the sums of a pair (i, j) lie in one word, and how they are read from it.
///
/// The word is the unit of every kernel: a common rater costs one addition of a word, whatever the
/// sums it holds.
protocol PairSums: Sendable {
  associatedtype Word: PackedSums

  /// Whether rounding can leave a similarity that is not a number: never where sums are exact.
  static var roundsSums: Bool { get }
  static func moments(of word: Word) -> Moments
  /// The sums seen from the other side: those of (j, i).
  static func transposed(_ word: Word) -> Word
}

extension PairSums {
  static var roundsSums: Bool { false }
}

/// Sums of ratings that are coded as small whole numbers.
protocol CodedPairSums: PairSums {
  /// What a common rater adds who has given i the code `codeI` and j the code `codeJ`.
  static func contribution(codeI: Int, codeJ: Int) -> Word
  /// Whether no field can overflow for a pair whose sums have at most `products` terms.
  static func fits(products: Int, maximumCode: Int) -> Bool
}
