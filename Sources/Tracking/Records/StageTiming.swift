/// What one stage of a run cost.
package struct StageTiming: Sendable, Equatable {
  package var name: String
  package var seconds: Double
  /// The stage was fresh, and nothing was computed.
  package var reused: Bool
  /// What its result holds in memory.
  package var bytes: Int

  package init(name: String, seconds: Double, reused: Bool, bytes: Int) {
    self.name = name
    self.seconds = seconds
    self.reused = reused
    self.bytes = bytes
  }
}
