import FoundationEssentials
import Reports

/// A report's pictures as PNG, drawn by `rsvg-convert` from the SVG of the same pictures.
struct PNGDrawing {
  /// The file that it is for, as it was given.
  let path: String

  private static let dotsPerUnit = 2

  /// The bytes of the PNG file.
  ///
  /// - Throws: `FileFault`, and `RenderingError` where the report has no pictures.
  func bytes(of report: Report) throws -> [UInt8] {
    let drawing = try report.rendered(as: .svg)
    let folder = try TemporaryFolder(for: path)
    defer { folder.remove() }
    let (source, target) = ("\(folder.path)/drawing.svg", "\(folder.path)/drawing.png")
    try OutputFile.replace(source, named: path, with: Array(drawing.utf8))
    let arguments = [
      "rsvg-convert", "--zoom", "\(Self.dotsPerUnit)", "--output", target, source,
    ]
    guard let end = try? ChildProcess.run(arguments) else {
      throw FileFault.noConverter(path: path)
    }
    guard end == .exited(0), let bytes = FileManager.default.contents(atPath: target) else {
      throw FileFault.conversionFailed(path: path, status: end.status)
    }
    return Array(bytes)
  }
}
