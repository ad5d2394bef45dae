import Language
import Reports

/// A check that was carried out and did not hold: its report is shown, and then it is an error.
struct FailedCheck: Error {
  let report: Report
  let diagnostic: Diagnostic
}
