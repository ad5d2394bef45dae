import Tracking

/// A run went well, but could not be recorded. The session keeps what it computed.
struct UnrecordedRun: Error, CustomStringConvertible {
  let cause: RunStoreError

  var description: String { "the run is not recorded: \(cause)" }
}
