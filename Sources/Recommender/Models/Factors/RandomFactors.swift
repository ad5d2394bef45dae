import Glibc
import Kernels
import RatingData

/// Numbers from a normal distribution in the order of `RandomState(seed).normal` of NumPy: its legacy
/// generator draws pairs by the polar method and keeps the second of each for the next call.
///
/// G. Marsaglia, T. Bray, "A convenient method for generating normal variables" (1964).
package struct NormalNumbers {
  private var uniform: Draws
  private var kept: Double?

  package init(seed: UInt32) { uniform = Draws(seed: seed) }

  /// A number with mean 0 and standard deviation 1.
  package mutating func next() -> Double {
    if let number = kept {
      kept = nil
      return number
    }
    while true {
      let (x, y) = (2 * uniform.nextUnit() - 1, 2 * uniform.nextUnit() - 1)
      let square = x * x + y * y
      if square >= 1 || square == 0 { continue }
      let factor = (-2 * log(square) / square).squareRoot()
      kept = factor * x
      return factor * y
    }
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
    from numbers: inout Draws, low: Double, high: Double, _ activity: Activity
  ) throws(Cancelled) {
    for row in 0..<rowCount {
      for factor in 0..<factors { self[row, factor] = low + (high - low) * numbers.nextUnit() }
      if row % 1024 == 0 { try activity.checkCancellation() }
    }
  }
}
