/// A computation stopped because it was asked to; nothing that it had begun is kept.
package struct Cancelled: Error, Equatable {
  /// The stage that was under way.
  package let stage: String
  /// How much of that stage was done, from 0 to 1.
  package let fraction: Double

  package init(stage: String, fraction: Double) {
    self.stage = stage
    self.fraction = fraction
  }
}
