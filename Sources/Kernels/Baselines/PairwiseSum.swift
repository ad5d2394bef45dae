/// The sum of doubles in NumPy's order, which `numpy.mean` gives to the last bit.
///
/// NumPy halves a long run until at most 128 terms are left, and adds those in eight lanes
/// (`pairwise_sum` in its `loops_utils.h.src`).
package enum PairwiseSum {
  package static func sum(_ terms: Span<Double>) -> Double {
    sum(0..<terms.count) { terms[$0] }
  }

  /// The sum of what `term` gives at some places, in their order.
  static func sum(_ places: Range<Int>, _ term: (Int) -> Double) -> Double {
    let (first, count) = (places.lowerBound, places.count)
    if count < 8 {
      var sum = 0.0
      for place in places { sum += term(place) }
      return sum
    }
    if count <= 128 { return sumInLanes(places, term) }
    let half = first + count / 2 - count / 2 % 8
    return sum(first..<half, term) + sum(half..<places.upperBound, term)
  }

  private static func sumInLanes(_ places: Range<Int>, _ term: (Int) -> Double) -> Double {
    let first = places.lowerBound
    var lanes = SIMD8<Double>()
    for lane in 0..<8 { lanes[lane] = term(first + lane) }
    let whole = places.upperBound - places.count % 8
    for start in stride(from: first + 8, to: whole, by: 8) {
      for lane in 0..<8 { lanes[lane] += term(start + lane) }
    }
    var sum =
      ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
      + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]))
    for place in whole..<places.upperBound { sum += term(place) }
    return sum
  }
}
