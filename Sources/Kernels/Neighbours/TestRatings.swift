/// The test ratings as a neighbourhood model answers them: grouped by x, in test order within each.
package struct TestRatings: Sendable {
  /// Where the test ratings of each x start in the columns below; `xCount + 1` places.
  package let start: Buffer<UInt32>
  /// The y of each.
  package let profile: Buffer<UInt32>
  /// The true rating of each.
  package let rating: Buffer<Double>
  /// The position of each in test order.
  package let position: Buffer<UInt32>
  /// The ratings whose x or y has no training rating, in test order.
  package let unknown: [Unknown]

  /// A test rating whose x, y or both training does not have.
  package struct Unknown: Sendable {
    package let position: UInt32
    package let rating: Double
    /// The x, if training has it.
    package let x: Int?
    package let y: Int?
  }

  package static let unknownID = UInt32.max

  /// Groups the places `range` of the columns by x.
  ///
  /// - Parameters:
  ///   - xs: The x of each test rating in test order, `unknownID` where training has none.
  ///   - ys: The y likewise.
  ///   - rating: The true rating at a place of the columns.
  package init(
    xs: Buffer<UInt32>, ys: Buffer<UInt32>, range: Range<Int>, rating trueRating: (Int) -> Double,
    xCount: Int
  ) {
    precondition(xs.count == ys.count && range.upperBound <= xs.count, "a column is too short")
    let isKnown = { (t: Int) in xs[t] != Self.unknownID && ys[t] != Self.unknownID }
    let start = Buffer<UInt32>(count: xCount + 1, repeating: 0)
    for t in range where isKnown(t) { start[Int(xs[t]) + 1] += 1 }
    for x in 0..<xCount { start[x + 1] += start[x] }
    var next = (0..<xCount).map { start[$0] }
    let known = Int(start[xCount])
    profile = Buffer(count: known)
    rating = Buffer(count: known)
    position = Buffer(count: known)
    var unknown: [Unknown] = []
    for t in range {
      let testPosition = UInt32(truncatingIfNeeded: t - range.lowerBound)
      guard isKnown(t) else {
        unknown.append(
          Unknown(
            position: testPosition, rating: trueRating(t),
            x: xs[t] == Self.unknownID ? nil : Int(xs[t]),
            y: ys[t] == Self.unknownID ? nil : Int(ys[t])))
        continue
      }
      let place = Int(next[Int(xs[t])])
      next[Int(xs[t])] += 1
      profile[place] = ys[t]
      rating[place] = trueRating(t)
      position[place] = testPosition
    }
    self.start = start
    self.unknown = unknown
  }

  package var count: Int { profile.count + unknown.count }
  /// Of a question: its y, its rating and its position.
  package static let bytesPerQuestion = 4 + 8 + 4

  package var bytes: Int { start.bytes + profile.bytes + rating.bytes + position.bytes }
}
