import FoundationEssentials
import Glibc
import Reports

/// A file that a report is written to, in the form that its ending tells.
struct ReportFile: Sendable {
  /// As it was given.
  let path: String
  /// Where it is, seen from the folder that the program works in.
  let place: String
  let appends: Bool

  func write(_ report: Report) throws {
    if path.lowercased().hasSuffix(".png") {
      return try DrawingFile(path: path, place: place).write(report, appends: appends)
    }
    let format = OutputFormat(path: path) ?? .text
    if isDevice {
      return try TextFile(writingTo: place, named: path).write(report.rendered(as: format))
    }
    if appends { return try append(report, format) }
    try replace(with: report.rendered(as: format))
  }

  /// Whether something is there that must not be replaced by a file.
  private var isDevice: Bool {
    var status = stat()
    guard unsafe stat(place, &status) == 0 else { return false }
    let kind = status.st_mode & S_IFMT
    return kind != S_IFREG && kind != S_IFDIR
  }

  /// Puts the text in the file's place in one step.
  private func replace(with text: String) throws(FileFault) {
    do {
      try Data(text.utf8).write(to: URL(filePath: place), options: .atomic)
    } catch {
      throw .unwritable(path: path, reason: SystemReason.words(of: error))
    }
  }

  /// Adds to the file; of what is in it no more than the first line is read.
  private func append(_ report: Report, _ format: OutputFormat) throws {
    let file = try TextFile(appendingTo: place, named: path)
    if file.isEmpty { return try file.write(report.rendered(as: format)) }
    if format == .json || format == .svg {
      throw FileFault.notContinuable(path: path, form: format.name)
    }
    if format == .csv { try checkHeader(report) }
    try file.write(report.rendered(as: format, isContinued: true))
  }

  private func checkHeader(_ report: Report) throws {
    let expected = try report.rendered(as: .csv).prefix { $0 != "\n" }
    guard let stream = unsafe fopen(place, "r") else { return }
    defer { unsafe _ = fclose(stream) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    let count = unsafe getline(&line, &capacity, stream)
    defer { unsafe free(line) }
    guard count > 0, let line = unsafe line else { return }
    let found = unsafe String(cString: line).filter { $0 != "\n" && $0 != "\r" && $0 != "\r\n" }
    if found != expected {
      throw FileFault.otherColumns(path: path, found: found, expected: String(expected))
    }
  }
}
