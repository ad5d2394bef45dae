/// Σ rᵢ·rⱼ, Σ rᵢ² and Σ rⱼ² in three fields of 21 bits: all that cosine needs, in one word.
///
/// It has no count, so it serves only where any common rater is enough (`min_support` 1) and no
/// rating is zero.
enum ProductSums: CodedPairSums {
  private static let bits: UInt64 = 21
  private static let mask: UInt64 = 1 << 21 - 1

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

  static func fits(products: Int, maximumCode: Int) -> Bool {
    let (largest, overflow) = products.multipliedReportingOverflow(by: maximumCode * maximumCode)
    return !overflow && largest < 1 << 21 && products < 1 << 21
  }
}
