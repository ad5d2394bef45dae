package import Kernels
import Tracking

/// Whoever work is done for: shows how far it is, and may stop it.
package protocol Supervisor {
  /// Does work that may take long. It tells the activity how far it is, and ends with `Cancelled`
  /// once that is cancelled.
  func supervise<Result>(_ work: (Activity) throws -> Result) throws -> Result

  /// Whether to go on, between two parts of work.
  func checkInterrupts() throws(Cancelled)
}

/// Lets work go on to its end, and looks at nothing.
package struct Unsupervised: Supervisor {
  package init() {}

  package func supervise<Result>(_ work: (Activity) throws -> Result) throws -> Result {
    try work(Activity())
  }

  package func checkInterrupts() throws(Cancelled) {}
}

extension Cancelled {
  /// nil for an error that has another reason than that the user gave up waiting.
  package init?(endedBy error: any Error) {
    let isInterruption =
      switch error {
      case let error as RunStoreError: error.isInterruption
      case let error as MLflowServerError: error.isInterruption
      default: false
      }
    guard isInterruption else { return nil }
    self.init(stage: "", fraction: 0)
  }
}
