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

  static func fits(products: Int, maximumCode: Int) -> Bool {
    let (largest, overflow) = products.multipliedReportingOverflow(by: maximumCode * maximumCode)
    return !overflow && largest < 1 << 32 && products < 1 << 32
  }
}
