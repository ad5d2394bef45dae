import Language
import Reports

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

/// What differs between the prompt and a script; everything else is the same path.
package struct ExecutionPolicy: Sendable, Equatable {
  /// Whether the statements after one that failed are not executed.
  package var stopsAtErrors: Bool
  /// Whether the start of a command's name will do.
  package var allowsPrefixes: Bool
  /// Whether a command confirms what it did.
  package var confirms: Bool
  /// Whether `!` may start other programs.
  package var allowsShell: Bool

  package static let script = ExecutionPolicy(
    stopsAtErrors: true, allowsPrefixes: false, confirms: false, allowsShell: true)
  package static let prompt = ExecutionPolicy(
    stopsAtErrors: false, allowsPrefixes: true, confirms: true, allowsShell: true)
}

/// A check that was carried out and did not hold: its report is shown, and then it is an error.
struct FailedCheck: Error {
  let report: Report
  let diagnostic: Diagnostic
}

/// A result that could not be kept as it was asked for: it is shown, the session keeps what it
/// computed, and then it is an error.
struct UnkeptResult: Error {
  let report: Report
  let cause: any Error
}

/// Ends the program: what `quit` throws.
struct Quit: Error {
  let status: Int
}

/// A script within a script failed, and has said why.
struct ScriptFailure: Error {
  let ending: Ending
}
