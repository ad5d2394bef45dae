package import Reports

/// How things are shown; nothing of it changes a result.
package struct DisplaySettings: Sendable, Equatable {
  package var format = OutputFormat.text
  package var showsTimes = false

  package init() {}
}
