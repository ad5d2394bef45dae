/// Why a program on a pseudo-terminal did not do what the test waited for.
package enum PseudoTerminalError: Error, CustomStringConvertible {
  case notStarted(program: String)
  case timedOut(wanted: String, screen: String)
  case ended(wanted: String, screen: String)
  case stillRunning(screen: String)

  package var description: String {
    switch self {
    case .notStarted(let program): "cannot start `\(program)` on a pseudo-terminal"
    case .timedOut(let wanted, let screen): "waited in vain for \(wanted); the screen:\n\(screen)"
    case .ended(let wanted, let screen): "it ended before \(wanted); the screen:\n\(screen)"
    case .stillRunning(let screen): "the program did not end; the screen:\n\(screen)"
    }
  }
}
