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

  static func fits(products: Int, maximumCode: Int) -> Bool {
    ProductSums.fits(products: products, maximumCode: maximumCode)
  }
}
