import Glibc

/// Student's t distribution with a whole number of degrees of freedom.
///
/// M. Abramowitz, I. Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4: for whole
/// degrees the probability between −t and t is a finite sum.
package struct StudentT: Sendable {
  package let degrees: Int

  /// - Precondition: at least one degree.
  package init(degrees: Int) {
    precondition(degrees > 0, "a t distribution has at least one degree of freedom")
    self.degrees = degrees
  }

  /// The probability of a value farther from 0 than `t`, on either side; NaN of NaN.
  ///
  /// - Complexity: O(degrees).
  package func twoSided(_ t: Double) -> Double {
    if t.isNaN { return .nan }
    if t.isInfinite { return 0 }
    return max(0, 1 - within(abs(t)))
  }

  /// The t that a value exceeds, in amount, with this probability: the inverse of `twoSided`.
  ///
  /// - Precondition: a probability above 0 and at most 1.
  package func bound(twoSided probability: Double) -> Double {
    precondition(probability > 0 && probability <= 1, "a probability above 0")
    var (low, high) = (0.0, 1.0)
    while twoSided(high) > probability { (low, high) = (high, 2 * high) }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if middle == low || middle == high { break }
      if twoSided(middle) > probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The probability between −t and t, for t ≥ 0.
  private func within(_ t: Double) -> Double {
    let (nu, square) = (Double(degrees), t * t)
    let sine = t / (nu + square).squareRoot()
    let cosineSquared = nu / (nu + square)
    let isOdd = degrees % 2 == 1
    if degrees == 1 { return 2 / .pi * atan(t) }
    // The terms grow by the factors 2/3, 4/5, … for odd degrees, and 1/2, 3/4, … for even ones.
    var term = isOdd ? cosineSquared.squareRoot() : 1
    var sum = term
    var next = isOdd ? 2 : 1
    while next < degrees - 2 {
      term *= Double(next) / Double(next + 1) * cosineSquared
      sum += term
      next += 2
    }
    return isOdd ? 2 / .pi * (atan(t / nu.squareRoot()) + sine * sum) : sine * sum
  }
}
