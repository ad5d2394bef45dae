/// About how long a model takes to learn and to answer, to be compared with other models of the same
/// machine.
package struct Effort: Sendable {
  /// Roughly how many additions and multiplications.
  package let operations: Double
  /// The units that it advances by, where it learns rating by rating on one thread; nil where it
  /// takes all threads that there are.
  package let serialSteps: Int?

  package init(operations: Double, serialSteps: Int? = nil) {
    (self.operations, self.serialSteps) = (operations, serialSteps)
  }

  /// That of a descent, in whose every step the next waits for the last.
  init(descentOver epochs: Int, _ size: ExperimentSize, factors: Int = 0) {
    let steps = epochs * size.training
    self.init(operations: Double(steps) * Double(6 * factors + 10), serialSteps: steps)
  }
}
