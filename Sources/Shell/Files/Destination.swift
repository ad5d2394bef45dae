import Language
import Reports

/// Where a command's report goes.
enum Destination: Sendable {
  /// To the console, in a form of its own where one is given.
  case console(OutputFormat?)
  /// To a file, whose name stands at a place of the statement.
  case file(ReportFile, Span)
}
