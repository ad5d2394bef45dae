/// Why a tracking server did not take a run.
package enum MLflowServerError: Error, Sendable, Equatable {
  /// No answer came.
  case unreachable(reason: String)
  case refused(request: String, status: Int, reason: String)
  /// The answer is not MLflow's.
  case notUnderstood(request: String)
  case store(RunStoreError)
  /// Ctrl-C came before the answer.
  case interrupted
}

extension MLflowServerError {
  /// The waiting was given up.
  package var isInterruption: Bool {
    switch self {
    case .interrupted: true
    case .store(let error): error.isInterruption
    case .unreachable, .refused, .notUnderstood: false
    }
  }
}

extension MLflowServerError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreachable(let reason): "the server cannot be reached: \(reason)"
    case .refused(let request, let status, let reason):
      "the server refused `\(request)` with status \(status): \(reason)"
    case .notUnderstood(let request):
      "the answer to `\(request)` is not that of an MLflow tracking server"
    case .store(let error): error.description
    case .interrupted: "the answer was not waited for"
    }
  }
}
