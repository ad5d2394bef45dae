import Kernels
import Reports

/// A report's pictures as PNG, drawn by `rsvg-convert` from the SVG of the same pictures.
struct PNGDrawing {
  /// The file that it is for, as it was given.
  let path: String

  private static let dotsPerUnit = 2
  private static let largest = 256 << 20

  /// The bytes of the PNG file.
  ///
  /// - Parameter mark: The interrupts that are done with.
  /// - Throws: `FileFault`, `Cancelled`, and `RenderingError` where the report has no pictures.
  func bytes(of report: Report, interruptsBefore mark: Int) throws -> [UInt8] {
    let drawing = try report.rendered(as: .svg)
    guard let source = UnnamedFile(holding: Array(drawing.utf8)) else {
      throw FileFault.unwritable(path: path, reason: SystemReason.current)
    }
    // From one descriptor to another: no name of a file is an option of that program, and nothing
    // is left where it is killed.
    let output = ProgramOutput(
      of: ["rsvg-convert", "--zoom", "\(Self.dotsPerUnit)"], input: source.descriptor,
      limit: Self.largest, interruptsBefore: mark)
    switch output?.end {
    case nil: throw FileFault.noConverter(path: path)
    case .exited(0): return output?.bytes ?? []
    case .interrupted: throw Cancelled(stage: "", fraction: 0)
    case .exited(let status): throw FileFault.conversionFailed(path: path, status: status)
    case .tooLong: throw FileFault.conversionFailed(path: path, status: nil)
    }
  }
}
