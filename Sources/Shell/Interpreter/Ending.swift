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

  /// Whether nothing is executed after it, whatever the policy.
  var isFinal: Bool {
    switch self {
    case .quit, .interrupted: true
    case .completed, .failed, .expectationFailed: false
    }
  }

  /// How both end, one after the other: what is final counts most, then an error, then an
  /// expectation.
  func followed(by next: Ending) -> Ending {
    if next.isFinal || self == .completed { return next }
    return next == .failed ? .failed : self
  }

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
