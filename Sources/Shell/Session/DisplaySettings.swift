import Language
package import Reports
package import Settings

/// How things are shown; nothing of it changes a result.
package struct DisplaySettings: Configurable {
  package var format = OutputFormat.text
  package var showsTimes = false
  /// Whether what is longer than the screen is shown page by page, at the prompt.
  package var usesPager = true

  package init() {}

  package static let settings: [Setting<DisplaySettings>] = [
    Setting(
      "format", "The form in which reports are printed.",
      values: "one of " + formats.map(\.name).joined(separator: ", "),
      candidates: formats.map(\.name), \.format, parse: DisplaySettings.format,
      text: { $0.name }),
    .truth("timer", "Whether the time of each command is shown.", \.showsTimes),
    .truth(
      "pager", "Whether a report longer than the screen goes through $PAGER, at the prompt.",
      \.usesPager),
  ]

  private static let formats = OutputFormat.allCases.filter { $0 != .svg }

  private static func format(_ text: String) throws(ValueError) -> OutputFormat {
    if text == "table" { return .text }
    if let format = OutputFormat(name: text), format != .svg { return format }
    let names = formats.map(\.name)
    throw ValueError(
      "must be one of \(ValueParser.list(names)), not `\(text)`",
      hints: Diagnostic.suggestion(for: text, among: names))
  }
}
