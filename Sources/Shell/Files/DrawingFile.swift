import FoundationEssentials
import Reports

/// A PNG file of a report's pictures, drawn by `rsvg-convert` from the SVG of the same pictures.
struct DrawingFile {
  /// As it was given.
  let path: String
  let place: String

  private static let dotsPerUnit = 2

  func write(_ report: Report, appends: Bool) throws {
    if appends, FileManager.default.fileExists(atPath: place) {
      throw FileFault.notContinuable(path: path, form: "png")
    }
    let drawing = try report.rendered(as: .svg)
    let source = FileManager.default.temporaryDirectory.appending(
      path: "latentlens-\(UUID().uuidString).svg")
    try Data(drawing.utf8).write(to: source)
    defer { try? FileManager.default.removeItem(at: source) }
    let arguments = [
      "rsvg-convert", "--zoom", "\(Self.dotsPerUnit)", "--output", place, source.path,
    ]
    guard let end = try? ChildProcess.run(arguments) else {
      throw FileFault.noConverter(path: path)
    }
    if end != .exited(0) { throw FileFault.conversionFailed(path: path, status: end.status) }
  }
}
