import Kernels

/// The baseline of the kernel: the same co-ratings counted as the formula says it, four arrays of
/// doubles and one pair at a time, on one thread.
struct ScalarKernel {
  /// How long all pairs would take, from a sample of rows.
  let secondsForAll: Double

  init(_ index: CoRatingIndex) {
    var products = [Double](repeating: 0, count: index.xCount)
    var squaresI = products
    var squaresJ = products
    var counts = [Int](repeating: 0, count: index.xCount)
    let clock = ContinuousClock()
    let start = clock.now
    var pairs = 0
    // Every 97th row: enough to average, few enough to wait for.
    for x in stride(from: 0, to: index.xCount, by: 97) {
      for rater in Int(index.raterStart[x])..<Int(index.raterStart[x + 1]) {
        let y = Int(index.raterProfile[rater])
        let own = Double(index.entries[Int(index.raterPlace[rater])] & 0xFF) / 2
        for place in Int(index.profileStart[y])..<Int(index.profileStart[y + 1]) {
          let entry = index.entries[place]
          let (other, rating) = (Int(entry >> 8), Double(entry & 0xFF) / 2)
          products[other] += own * rating
          squaresI[other] += own * own
          squaresJ[other] += rating * rating
          counts[other] += 1
        }
        pairs += Int(index.profileStart[y + 1] - index.profileStart[y])
      }
    }
    precondition(counts.reduce(0, +) == pairs, "a pair was left out")
    let seconds = (clock.now - start) / .seconds(1)
    var all = 0
    for y in 0..<index.yCount {
      let length = Int(index.profileStart[y + 1] - index.profileStart[y])
      all += length * length
    }
    secondsForAll = pairs == 0 ? 0 : seconds * Double(all) / Double(pairs)
  }
}
