/// The training ratings as columns in training order.
package struct RatingColumns: Sendable {
  let xs: Buffer<UInt32>
  let ys: Buffer<UInt32>
  /// Doubled ratings; empty where ratings are reals.
  let codes: Buffer<UInt8>
  /// Ratings; empty where they are coded.
  let reals: Buffer<Double>
  let count: Int
  let xCount: Int
  let yCount: Int

  /// - Parameters:
  ///   - xs: The x of each training rating: the first `count` of the column.
  ///   - ys: The y of each likewise.
  ///   - codes: The doubled ratings, or empty where `reals` holds the ratings.
  package init(
    xs: Buffer<UInt32>, ys: Buffer<UInt32>, codes: Buffer<UInt8>, reals: Buffer<Double>,
    count: Int, xCount: Int, yCount: Int
  ) {
    precondition(xs.count >= count && ys.count >= count, "a column is too short")
    precondition(max(codes.count, reals.count) >= count, "one value for each rating")
    (self.xs, self.ys, self.codes, self.reals) = (xs, ys, codes, reals)
    (self.count, self.xCount, self.yCount) = (count, xCount, yCount)
  }

  /// The x and the code of a rating in one word, as entries hold them.
  @inline(__always)
  func entry(_ t: Int) -> UInt32 {
    let x = xs.cells[t] << 8
    return codes.count > 0 ? x | UInt32(codes.cells[t]) : x
  }

  /// Where the profile of each y and the raters of each x start in an order by y, and by x.
  func starts(
    threads: Int, activity: Activity
  ) throws(Cancelled) -> (profiles: Buffer<UInt32>, raters: Buffer<UInt32>) {
    let starts = try CountingSort.starts(
      of: [ys, xs], keys: [yCount, xCount], count: count, threads: threads, activity: activity)
    return (starts[0], starts[1])
  }

  // MARK: - Codes

  /// The largest code; 0 where ratings are reals.
  var maximumCode: Int {
    guard codes.count > 0 else { return 0 }
    let codes = codes.cells
    var largest: UInt8 = 0
    for t in 0..<count { largest = max(largest, codes[t]) }
    return Int(largest)
  }

  var hasZeros: Bool {
    guard codes.count > 0 else { return false }
    let codes = codes.cells
    var least: UInt8 = 1
    for t in 0..<count { least = min(least, codes[t]) }
    return least == 0
  }

  /// The squares of the codes of an x, or how many ratings it has, whichever is the largest of all:
  /// no sum of products is beyond both sums of squares (A.-L. Cauchy), as long as no pair is
  /// repeated.
  func largestSum(_ raterStart: Buffer<UInt32>) -> Int {
    let squares = Buffer<Int>(count: xCount, repeating: 0)
    let ofX = squares.cells
    let starts = raterStart.cells
    if codes.count > 0 {
      let codes = codes.cells
      let xs = xs.cells
      for t in 0..<count {
        let code = Int(codes[t])
        ofX[Int(xs[t])] += code * code
      }
    }
    var largest = 0
    for x in 0..<xCount { largest = max(largest, ofX[x], Int(starts[x + 1] - starts[x])) }
    return largest
  }
}
