/// The sum of doubles in NumPy's order, which `numpy.mean` gives to the last bit.
///
/// NumPy halves a long run until at most 128 terms are left, and adds those in eight lanes
/// (`pairwise_sum` in its `loops_utils.h.src`).
package enum PairwiseSum {
  package static func sum(_ terms: Span<Double>) -> Double {
    let count = terms.count
    if count < 8 {
      var sum = 0.0
      for place in 0..<count { sum += terms[place] }
      return sum
    }
    if count <= 128 { return sumInLanes(terms) }
    let half = count / 2 - count / 2 % 8
    return sum(terms.extracting(0..<half)) + sum(terms.extracting(half..<count))
  }

  private static func sumInLanes(_ terms: Span<Double>) -> Double {
    var lanes = SIMD8<Double>(
      terms[0], terms[1], terms[2], terms[3], terms[4], terms[5], terms[6], terms[7])
    let whole = terms.count - terms.count % 8
    for start in stride(from: 8, to: whole, by: 8) {
      for lane in 0..<8 { lanes[lane] += terms[start + lane] }
    }
    var sum =
      ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
      + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]))
    for place in whole..<terms.count { sum += terms[place] }
    return sum
  }
}
