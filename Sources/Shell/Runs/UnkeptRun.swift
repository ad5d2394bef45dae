import Reports
import Tracking

/// A run, or a sweep, went well, but could not be recorded. Its result is shown, and the session
/// keeps what it computed.
struct UnrecordedRun: Error, CustomStringConvertible {
  /// What could not be recorded, as a message calls it.
  var what = "the run"
  let report: Report
  /// The run, where it is a single one.
  var run: RecordedRun?
  let cause: RunStoreError

  var description: String { "\(what) is not recorded: \(cause)" }
}
