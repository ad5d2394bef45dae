/// Turns scores into half-stars, so that each of these has its share of the ratings.
struct StarScale {
  /// The shares of 0.5, 1, … 5 stars in MovieLens 25M.
  private static let shares = [
    0.0157, 0.0311, 0.0160, 0.0656, 0.0505, 0.1959, 0.1271, 0.2657, 0.0880, 0.1444,
  ]

  /// Scores in narrow classes between −8 and 8: a class of 2^−12 is far below the noise.
  static func bin(_ score: Double) -> UInt16 {
    UInt16(min(65_535, max(0, (score + 8) * 4096)))
  }

  /// For each class the rating times two.
  private let codes: [UInt8]

  /// - Parameter bins: the classes of all scores.
  init(_ bins: [UInt16]) {
    var counts = [Int](repeating: 0, count: 65_536)
    for bin in bins { counts[Int(bin)] += 1 }
    var codes: [UInt8] = []
    var below = 0.0
    var star = 0
    var edge = Self.shares[0]
    for count in counts {
      let middle = (below + Double(count) / 2) / Double(max(bins.count, 1))
      while middle > edge, star < Self.shares.count - 1 {
        star += 1
        edge += Self.shares[star]
      }
      codes.append(UInt8(star + 1))
      below += Double(count)
    }
    self.codes = codes
  }

  func codes(_ bins: [UInt16]) -> [UInt8] { bins.map { codes[Int($0)] } }
}
