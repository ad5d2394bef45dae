/// Why a text can name no run.
package enum RunReferenceError: Error, Sendable, Equatable {
  case empty
  case noExperiment(String)
  case noPositiveNumber(String)
}

extension RunReferenceError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty:
      "a run is expected: a number, `last`, `best`, `@2`, the beginning of an id or a name"
    case .noExperiment(let text): "`\(text)` names no experiment in front of the `/`"
    case .noPositiveNumber(let text):
      "`\(text)` has no run number, expected 1 or more after the `\(text.prefix(1))`"
    }
  }
}
