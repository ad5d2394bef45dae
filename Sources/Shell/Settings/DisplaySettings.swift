package import Reports

/// How things are shown; nothing of it changes a result.
package struct DisplaySettings: Sendable, Equatable {
  package var format = OutputFormat.text
  package var showsTimes = false
  /// Whether what is longer than the screen is shown page by page, at the prompt.
  package var usesPager = true

  package init() {}
}
