/// When a user rated an item: within a month after the day the user came.
struct SyntheticClock: Sendable {
  private static let opening = 789_652_009
  private static let closing = 1_574_327_703
  private static let month = 30 * 86_400

  let seed: UInt64

  /// The time, in seconds since 1970, at which the user of dense index `user` came.
  func arrival(user: Int) -> Int64 {
    var stream = RandomStream(seed: seed, .clock, index: user)
    return Int64(Self.opening + stream.below(Self.closing - Self.opening))
  }

  /// The time of a rating by a user who came at `arrival`.
  func time(arrival: Int64, item: Int64) -> Int64 {
    var stream = RandomStream(seed: seed, .clock, index: Int(arrival &* 1_000_003 &+ item))
    return arrival + Int64(stream.below(Self.month))
  }
}
