package import Kernels

/// A part of the ratings that is drawn at random: each of that many as likely as any other.
package struct RandomDraw: Sendable, Hashable {
  /// Between 0 and 1.
  package let fraction: Double
  package let seed: UInt32

  package init(fraction: Double, seed: UInt32) {
    self.fraction = fraction
    self.seed = seed
  }

  /// The part as a text is read; nil for one that is not between 0 and 1.
  package static func fraction(_ text: String) -> Double? {
    Double(text).flatMap { $0 > 0 && $0 < 1 ? $0 : nil }
  }
}

extension Ratings {
  /// The part of them that a draw takes, in file order: the rows that stand first in NumPy's
  /// `RandomState(seed).permutation(n)`, `fraction · n` of them, rounded to the nearest. No thread has a
  /// say in which they are.
  ///
  /// - Throws: `SampleError.nothingDrawn`, `Cancelled`.
  /// - Complexity: O(rows) time.
  package func drawn(
    _ draw: RandomDraw, threads: Int, activity: Activity
  ) throws -> KeptRatings {
    let wanted = Int((draw.fraction * Double(count)).rounded())
    guard wanted > 0 else { throw SampleError.nothingDrawn(draw.fraction, of: count) }
    var marks = [UInt8](repeating: 0, count: count)
    for row in try Permutation.random(count, seed: draw.seed, activity: activity).prefix(wanted) {
      marks[Int(row)] = 1
    }
    let chosen = marks
    let kept = try RowFilter(ratings: self, threads: threads, activity: activity).apply {
      rows, marks in
      for offset in 0..<rows.count { marks[offset] = chosen[rows.lowerBound + offset] }
    }
    return try KeptRatings(
      kept.ratings, of: self, marks: chosen, threads: threads, activity: activity)
  }
}
