import Reports
import Tracking

/// A run, or a sweep, went well, but could not be kept as it was asked for. Its result is shown, and
/// the session keeps what it computed.
struct UnkeptRun: Error, CustomStringConvertible {
  /// What is wrong with what is kept, as a message says it.
  var fault = "the run is not recorded"
  let report: Report
  /// The run, where it is a single one.
  var run: RecordedRun?
  let cause: RunStoreError

  var description: String {
    // It says itself that the run is recorded, and how.
    if case .notDurable = cause { return "\(cause)" }
    return "\(fault): \(cause)"
  }
}
