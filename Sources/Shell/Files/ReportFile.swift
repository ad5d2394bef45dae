import Files
import FoundationEssentials
import Glibc
import Kernels
import Reports

/// A file that a report is written to, in the form that its ending tells.
struct ReportFile: Sendable {
  /// As it was given.
  let path: String
  /// Where it is, seen from the folder that the program works in.
  let place: String
  let appends: Bool

  /// The endings of files that reports are written to.
  static let endings = ["txt", "csv", "json", "jsonl", "md", "svg", "png", "ll"]

  /// - Parameters:
  ///   - isQuoted: Whether the name stood in quotes, and means just that.
  ///   - words: Those of the language, which are hardly names of files.
  /// - Throws: `FileFault.unknownEnding`, `FileFault.unlikely`.
  func checkName(isQuoted: Bool, words: Set<String>) throws(FileFault) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if !isQuoted, !path.contains("/"), Double(path) != nil || words.contains(path) {
      throw .unlikely(path: path, sign: appends ? ">>" : ">")
    }
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return }
    let ending = String(name[name.index(after: dot)...])
    let isKnown = Self.endings.contains(ending.lowercased()) || OutputFormat(name: ending) != nil
    if !isKnown && !isDevice { throw .unknownEnding(path: path, ending: ending) }
  }

  /// Sees whether the file can be written, before the work is done that it is for. Nothing of it is
  /// changed, and nothing new is left.
  ///
  /// - Throws: `FileFault`.
  func probe() throws(FileFault) {
    if isDevice { return }
    let ending = path.split(separator: ".").last?.lowercased() ?? ""
    if appends, Self.wholes.contains(ending), FileManager.default.fileExists(atPath: place) {
      var status = stat()
      let isEmpty = unsafe stat(place, &status) == 0 && status.st_size == 0
      if !isEmpty || ending == "png" { throw .notContinuable(path: path, form: ending) }
    }
    var isFolder = false
    let exists = FileManager.default.fileExists(atPath: place, isDirectory: &isFolder)
    if isFolder {
      throw .unwritable(path: path, reason: FileError("write", path, code: EISDIR).reason)
    }
    if appends && exists {
      if unsafe access(place, W_OK) == 0 { return }
      throw .unwritable(path: path, reason: FileError("write", path).reason)
    }
    do throws(FileError) { _ = try AtomicFile(path: place) } catch {
      throw .unwritable(path: path, reason: error.reason)
    }
  }

  /// The endings of forms of which a file holds one whole value.
  private static let wholes: Set<String> = ["json", "svg", "png"]

  /// - Parameter mark: The interrupts that are done with.
  /// - Throws: `FileFault`, `RenderingError`, and `Cancelled` where Ctrl-C comes while another
  ///   program is waited for.
  func write(_ report: Report, interruptsBefore mark: Int) throws {
    if path.lowercased().hasSuffix(".png") { return try draw(report, mark) }
    let format = OutputFormat(path: path) ?? .text
    if appends && !isDevice { return try append(report, format, mark) }
    try put(Array(report.rendered(as: format).utf8), mark)
  }

  /// Writes bytes as they are, which come a piece at a time: all of them, or nothing.
  ///
  /// - Parameter body: Hands the pieces over.
  /// - Throws: `FileFault`, `Cancelled`, and what `body` throws.
  func copy(
    interruptsBefore mark: Int,
    _ body: (_ take: (ArraySlice<UInt8>) throws(FileError) -> Void) throws -> Void
  ) throws {
    if appends || isDevice {
      let file =
        try appends
        ? OutputFile(appendingTo: place, named: path, interruptsBefore: mark)
        : OutputFile(writingTo: place, named: path, interruptsBefore: mark)
      return try body { (piece) throws(FileError) in try file.take(piece) }
    }
    do {
      let file = try AtomicFile(path: place)
      try body { (piece) throws(FileError) in try file.write(Array(piece)) }
      try file.commit(isDurable: true)
    } catch let error as FileError {
      throw FileFault.unwritable(path: path, reason: error.reason)
    }
  }

  private func draw(_ report: Report, _ mark: Int) throws {
    if appends, FileManager.default.fileExists(atPath: place) {
      throw FileFault.notContinuable(path: path, form: "png")
    }
    try put(PNGDrawing(path: path).bytes(of: report, interruptsBefore: mark), mark)
  }

  /// Makes these bytes all that is in the file; a device or a pipe takes them.
  private func put(_ bytes: [UInt8], _ mark: Int) throws {
    if isDevice {
      let file = try OutputFile(writingTo: place, named: path, interruptsBefore: mark)
      return try file.write(bytes)
    }
    try OutputFile.replace(place, named: path, with: bytes)
  }

  /// Whether something is there that must not be replaced by a file.
  private var isDevice: Bool {
    var status = stat()
    guard unsafe stat(place, &status) == 0 else { return false }
    let kind = status.st_mode & S_IFMT
    return kind != S_IFREG && kind != S_IFDIR
  }

  /// Adds to the file; of what is in it no more than the first line is read.
  private func append(_ report: Report, _ format: OutputFormat, _ mark: Int) throws {
    let file = try OutputFile(appendingTo: place, named: path, interruptsBefore: mark)
    if file.isEmpty { return try file.write(report.rendered(as: format)) }
    if format == .json || format == .svg {
      throw FileFault.notContinuable(path: path, form: format.name)
    }
    if format == .csv { try checkHeader(report) }
    try file.write(report.rendered(as: format, isContinued: true))
  }

  /// What is shown of a first line that goes on behind the header that it should be.
  private static let longestRest = 200

  private func checkHeader(_ report: Report) throws {
    let expected = try report.rendered(as: .csv).prefix { $0 != "\n" }
    let descriptor = unsafe open(place, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: expected.utf8.count + Self.longestRest)
    let count = unsafe pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return }
    let line = bytes[..<count].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let found = String(decoding: line, as: UTF8.self)
    if found != expected {
      throw FileFault.otherColumns(path: path, found: found, expected: String(expected))
    }
  }
}

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
