/// How a text ended that was executed.
package enum Ending: Sendable, Equatable {
  case completed
  /// `quit`, with the status asked for.
  case quit(status: Int)
  /// A command failed, and what follows was not executed.
  case failed
  /// An `expect` did not hold.
  case expectationFailed
  /// Ctrl-C.
  case interrupted

  /// The program's exit status.
  package var exitStatus: Int32 {
    switch self {
    case .completed: 0
    case .quit(let status): Int32(truncatingIfNeeded: status)
    case .failed: 1
    case .expectationFailed: 3
    case .interrupted: 130
    }
  }
}
