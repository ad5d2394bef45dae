import Glibc
import Kernels
import RatingData

/// Numbers from a normal distribution in the order of `RandomState(seed).normal` of NumPy: its legacy
/// generator draws pairs by the polar method and keeps the second of each for the next call.
///
/// G. Marsaglia, T. Bray, "A convenient method for generating normal variables" (1964).
package struct NormalNumbers {
  private var uniform: UniformNumbers
  private var kept: Double?

  package init(seed: UInt32) { uniform = UniformNumbers(seed: seed) }

  /// A number with mean 0 and standard deviation 1.
  package mutating func next() -> Double {
    if let number = kept {
      kept = nil
      return number
    }
    while true {
      let (x, y) = (2 * uniform.next() - 1, 2 * uniform.next() - 1)
      let square = x * x + y * y
      if square >= 1 || square == 0 { continue }
      let factor = (-2 * log(square) / square).squareRoot()
      kept = factor * x
      return factor * y
    }
  }
}

/// Numbers from 0 up to 1, with 53 bits: `random_sample` of NumPy's `RandomState(seed)`.
struct UniformNumbers {
  private var generator: MersenneTwister

  init(seed: UInt32) { generator = MersenneTwister(seed: seed) }

  mutating func next() -> Double {
    let (high, low) = (generator.next() >> 5, generator.next() >> 6)
    return (Double(high) * 67_108_864 + Double(low)) / 9_007_199_254_740_992
  }
}

extension FactorTable {
  /// Draws all factors, row by row.
  ///
  /// - Throws: `Cancelled`.
  func draw(
    from numbers: inout NormalNumbers, mean: Double, deviation: Double, _ activity: Activity
  ) throws(Cancelled) {
    for row in 0..<rowCount {
      for factor in 0..<factors { self[row, factor] = mean + deviation * numbers.next() }
      if row % 1024 == 0 { try activity.checkCancellation() }
    }
  }

  /// The same by numbers from `low` up to `high`.
  func draw(
    from numbers: inout UniformNumbers, low: Double, high: Double, _ activity: Activity
  ) throws(Cancelled) {
    for row in 0..<rowCount {
      for factor in 0..<factors { self[row, factor] = low + (high - low) * numbers.next() }
      if row % 1024 == 0 { try activity.checkCancellation() }
    }
  }
}
