import Language
import Reports

extension SettingTable {
  /// The settings of the session itself.
  static let display = Setting.ofDisplay([
    Setting(
      "format", "The form in which reports are printed.",
      values: "one of " + SettingTable.formats.map(\.name).joined(separator: ", "),
      candidates: SettingTable.formats.map(\.name), \.display.format, parse: SettingTable.format,
      text: { $0.name }),
    .truth("timer", "Whether the time of each command is shown.", \.display.showsTimes),
    .truth(
      "pager", "Whether a report longer than the screen goes through $PAGER, at the prompt.",
      \.display.usesPager),
  ])

  private static let formats = OutputFormat.allCases.filter { $0 != .svg }

  private static func format(_ text: String) throws(ValueFault) -> OutputFormat {
    if text == "table" { return .text }
    if let format = OutputFormat(name: text), format != .svg { return format }
    let names = formats.map(\.name)
    throw ValueFault(
      "must be one of \(ValueParser.list(names)), not `\(text)`",
      hints: Diagnostic.suggestion(for: text, among: names))
  }
}
