import Reports

/// Where a command's report goes.
enum Destination: Sendable {
  /// To the console, in a form of its own where one is given.
  case console(OutputFormat?)
  case file(ReportFile)
}
