/// The sums as doubles, for ratings that are no multiples of a half.
///
/// Sums of such ratings depend on the order of addition, so the walk that fills these words keeps
/// the reference's: y in ascending order for each pair. Σ (rᵢ − rⱼ)² is a sum of its own here, as
/// it is in the reference; it could not be had exactly from the squares.
enum RealSums: PairSums {
  typealias Word = SIMD8<Double>

  static var roundsSums: Bool { true }

  @inline(__always)
  static func contribution(_ i: Double, _ j: Double) -> Word {
    Word(1, i * j, i * i, j * j, i, j, (i - j) * (i - j), 0)
  }

  @inline(__always)
  static func moments(of word: Word) -> Moments {
    Moments(
      count: word[0], products: word[1], squaresI: word[2], squaresJ: word[3],
      sumI: word[4], sumJ: word[5], squaredDifferences: word[6])
  }

  @inline(__always)
  static func transposed(_ word: Word) -> Word {
    Word(word[0], word[1], word[3], word[2], word[5], word[4], word[6], 0)
  }
}
