/// How the sums of a pair (i, j) lie in one word, and how they are read from it.
///
/// The word is the unit of every kernel: a common rater costs one addition of a word, whatever the
/// sums it holds.
protocol PairSums: Sendable {
  associatedtype Word: PackedSums

  /// Whether rounding can leave a similarity that is not a number: never where sums are exact.
  static var roundsSums: Bool { get }
  /// Whether the sums have all that a similarity with this least support is computed from.
  static func serve(_ comparison: Comparison) -> Bool
  static func moments(of word: Word) -> Moments
  /// The sums seen from the other side: those of (j, i).
  static func transposed(_ word: Word) -> Word
  /// Turns a row of sums into cosines in vectors, and clears it; false where that is not written.
  static func fillCosines(
    _ keyed: KeyedSimilarities, _ row: Cells<Word>, of i: Int, _ loops: NeighbourLoops
  ) -> Bool
}

extension PairSums {
  static var roundsSums: Bool { false }
  static func fillCosines(
    _ keyed: KeyedSimilarities, _ row: Cells<Word>, of i: Int, _ loops: NeighbourLoops
  ) -> Bool { false }
  static func serve(_ comparison: Comparison) -> Bool {
    !comparison.similarity.comparesResiduals
  }
}

/// Sums of ratings that are coded as small whole numbers.
protocol CodedPairSums: PairSums {
  /// What a common rater adds who has given i the code `codeI` and j the code `codeJ`.
  static func contribution(codeI: Int, codeJ: Int) -> Word
  /// Whether no field can overflow for a pair of which no sum is larger.
  static func fits(largestSum: Int) -> Bool
}

/// A word of sums: a few machine words that are added lane by lane.
protocol PackedSums: BitwiseCopyable, Equatable, Sendable {
  static var zero: Self { get }
  static func &+= (sum: inout Self, addend: Self)
}

extension UInt64: PackedSums {}
extension SIMD2<UInt64>: PackedSums {}
extension SIMD4<UInt64>: PackedSums {}
extension SIMD8<Double>: PackedSums {
  @inline(__always)
  static func &+= (sum: inout SIMD8<Double>, addend: SIMD8<Double>) { sum += addend }
}

/// The sums over the common raters of one pair (i, j), from which every similarity is computed.
///
/// In units of the doubled rating where ratings are halves (`squaredDifferences` excepted, which is
/// in ratings), and in ratings where they are reals. All are exact whole numbers in the first case.
struct Moments {
  /// The number of common raters; with repeats, of pairs of ratings.
  var count: Double
  /// Σ rᵢ·rⱼ
  var products: Double
  /// Σ rᵢ²
  var squaresI: Double
  /// Σ rⱼ²
  var squaresJ: Double
  /// Σ rᵢ
  var sumI: Double
  /// Σ rⱼ
  var sumJ: Double
  /// Σ (rᵢ − rⱼ)², in squared ratings
  var squaredDifferences: Double
}

/// Σ rᵢ·rⱼ, Σ rᵢ² and Σ rⱼ² in three fields of 21 bits: all that cosine needs, in one word.
///
/// It has no count, so it serves only where any common rater is enough (`min_support` 1) and no
/// rating is zero.
enum ProductSums: CodedPairSums {
  private static let bits: UInt64 = 21
  private static let mask: UInt64 = 1 << 21 - 1

  static func serve(_ comparison: Comparison) -> Bool {
    comparison.similarity == .cosine && comparison.minimumSupport == 1
  }

  static func contribution(codeI: Int, codeJ: Int) -> UInt64 {
    let (i, j) = (UInt64(codeI), UInt64(codeJ))
    return i * j | (i * i) << bits | (j * j) << (2 * bits)
  }

  @inline(__always)
  static func moments(of word: UInt64) -> Moments {
    Moments(
      count: word == 0 ? 0 : 1, products: Double(word & mask),
      squaresI: Double(word >> bits & mask), squaresJ: Double(word >> (2 * bits)),
      sumI: .nan, sumJ: .nan, squaredDifferences: .nan)
  }

  @inline(__always)
  static func transposed(_ word: UInt64) -> UInt64 {
    word & mask | (word >> (2 * bits)) << bits | (word >> bits & mask) << (2 * bits)
  }

  static func fits(largestSum: Int) -> Bool { largestSum < 1 << 21 }
}

/// All six sums in two machine words, which serve every similarity.
///
/// Lane 0 holds Σ rᵢ·rⱼ, Σ rᵢ², Σ rⱼ² in fields of 21 bits; lane 1 the count, Σ rᵢ, Σ rⱼ likewise.
enum MomentSums: CodedPairSums {
  private static let bits: UInt64 = 21
  private static let mask: UInt64 = 1 << 21 - 1

  private static func pack(_ low: Int, _ middle: Int, _ high: Int) -> UInt64 {
    UInt64(low) | UInt64(middle) << bits | UInt64(high) << (2 * bits)
  }

  static func contribution(codeI: Int, codeJ: Int) -> SIMD2<UInt64> {
    SIMD2(pack(codeI * codeJ, codeI * codeI, codeJ * codeJ), pack(1, codeI, codeJ))
  }

  @inline(__always)
  static func moments(of word: SIMD2<UInt64>) -> Moments {
    let products = Double(word[0] & mask)
    let squaresI = Double(word[0] >> bits & mask)
    let squaresJ = Double(word[0] >> (2 * bits))
    return Moments(
      count: Double(word[1] & mask), products: products, squaresI: squaresI, squaresJ: squaresJ,
      sumI: Double(word[1] >> bits & mask), sumJ: Double(word[1] >> (2 * bits)),
      squaredDifferences: (squaresI + squaresJ - 2 * products) / 4)
  }

  @inline(__always)
  static func transposed(_ word: SIMD2<UInt64>) -> SIMD2<UInt64> {
    let outer = word & SIMD2(repeating: mask)
    let middle = word &>> SIMD2(repeating: bits) & SIMD2(repeating: mask)
    let high = word &>> SIMD2(repeating: 2 * bits)
    return outer | high &<< SIMD2(repeating: bits) | middle &<< SIMD2(repeating: 2 * bits)
  }

  static func fits(largestSum: Int) -> Bool { largestSum < 1 << 21 }
}

/// All six sums in fields of 32 bits, for data whose sums outgrow `MomentSums`.
///
/// Lanes: Σ rᵢ·rⱼ and the count, Σ rᵢ² and Σ rᵢ, Σ rⱼ² and Σ rⱼ; the fourth is empty.
enum WideSums: CodedPairSums {
  private static let mask: UInt64 = 1 << 32 - 1

  static func contribution(codeI: Int, codeJ: Int) -> SIMD4<UInt64> {
    let (i, j) = (UInt64(codeI), UInt64(codeJ))
    return SIMD4(i * j << 32 | 1, i * i << 32 | i, j * j << 32 | j, 0)
  }

  @inline(__always)
  static func moments(of word: SIMD4<UInt64>) -> Moments {
    let products = Double(word[0] >> 32)
    let squaresI = Double(word[1] >> 32)
    let squaresJ = Double(word[2] >> 32)
    return Moments(
      count: Double(word[0] & mask), products: products, squaresI: squaresI, squaresJ: squaresJ,
      sumI: Double(word[1] & mask), sumJ: Double(word[2] & mask),
      squaredDifferences: (squaresI + squaresJ - 2 * products) / 4)
  }

  @inline(__always)
  static func transposed(_ word: SIMD4<UInt64>) -> SIMD4<UInt64> {
    SIMD4(word[0], word[2], word[1], word[3])
  }

  static func fits(largestSum: Int) -> Bool { largestSum < 1 << 32 }
}

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

/// Count, Σ cᵢ·cⱼ, Σ cᵢ² and Σ cⱼ² of what baselines leave of ratings, as doubles: see `RealSums`.
enum ResidualSums: PairSums {
  struct Word: PackedSums {
    static var zero: Word { Word(sums: .zero) }

    var sums: SIMD4<Double>

    @inline(__always)
    static func &+= (sum: inout Word, addend: Word) { sum.sums += addend.sums }
  }

  static var roundsSums: Bool { true }

  static func serve(_ comparison: Comparison) -> Bool { comparison.similarity.comparesResiduals }

  @inline(__always)
  static func contribution(_ i: Double, _ j: Double) -> Word {
    Word(sums: SIMD4(1, i * j, i * i, j * j))
  }

  @inline(__always)
  static func moments(of word: Word) -> Moments {
    let sums = word.sums
    return Moments(
      count: sums[0], products: sums[1], squaresI: sums[2], squaresJ: sums[3], sumI: .nan,
      sumJ: .nan, squaredDifferences: .nan)
  }

  @inline(__always)
  static func transposed(_ word: Word) -> Word {
    Word(sums: SIMD4(word.sums[0], word.sums[1], word.sums[3], word.sums[2]))
  }
}
