import Kernels
import TestSupport
import Testing

@Suite struct SimilarityBucketTests {
  @Test func `a larger similarity is never in a later bucket`() {
    var random = SplitMix64(seed: 3)
    var similarities: [Double] = [1, 1 + .ulpOfOne, 1 - .ulpOfOne, 0.5, .leastNonzeroMagnitude]
    for _ in 0..<2000 {
      let even = Double.random(in: 0...1, using: &random)
      // As many of them near 1 as elsewhere, where buckets are narrow.
      similarities += [even, 1 - even * even * even * even * even * even]
    }
    let buckets = similarities.sorted(by: >).map(SimilarityBucket.of)
    #expect(zip(buckets, buckets.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(buckets.first == 0)
    #expect((buckets.last ?? .max) < SimilarityBucket.count)
    #expect(Set(buckets).count > 1000)
  }
}
