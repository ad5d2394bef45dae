/// A coarse rank of a similarity: buckets in descending order of similarity.
///
/// The leading bits of 1 − s are a scale that is fine where similarities crowd, near 1, and coarse
/// near 0. It is monotone, so a larger similarity never lies in a later bucket; the order within a
/// bucket is left to whoever reads it.
package enum SimilarityBucket {
  private static let bitsPerOctave: UInt64 = 10
  private static let octaves: UInt64 = 11
  private static let shift: UInt64 = 52 - bitsPerOctave
  /// The key of the smallest 1 − s that is told apart; everything nearer to 1 is bucket 0.
  private static let firstKey: UInt64 = (1023 - octaves) << bitsPerOctave

  /// How many buckets there are.
  package static let count = Int(octaves << bitsPerOctave) + 2

  /// The bucket of a similarity in (0, 1]; rounding may have left it a little above 1.
  @inline(__always)
  package static func of(_ similarity: Double) -> Int {
    let distance = max(0, 1 - similarity)
    let key = Int(truncatingIfNeeded: distance.bitPattern >> shift)
    return max(0, key - Int(firstKey) + 1)
  }
}
