import FoundationEssentials
import Reports

/// A file that a report is written to, in the form that its ending tells.
struct ReportFile: Sendable {
  let path: String
  let appends: Bool

  func write(_ report: Report) throws {
    let format = OutputFormat(path: path) ?? .text
    let exists = FileManager.default.fileExists(atPath: path)
    let text = try report.rendered(as: format, isContinued: appends && exists)
    var bytes = Data(text.utf8)
    if appends && exists { bytes = try Data(contentsOf: URL(filePath: path)) + bytes }
    do {
      try bytes.write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw FileFault.unwritable(path: path)
    }
  }
}
