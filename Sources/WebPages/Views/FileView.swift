import Experiments
import Files
import Reports
import Serving
import Tracking

/// An artifact of a run: text, tables and JSON as text, images as images; nothing in it acts.
struct FileView {
  /// The most bytes of a file that a page shows.
  private static let shown = 1 << 16
  /// The most rows of a table.
  private static let rows = 200

  private let info: RunInfo
  private let path: String
  private let file: ArtifactFolder.OpenFile

  /// - Throws: `HTTPError` 404 where the run has no such file.
  init(_ store: RunStore, _ experiment: String, _ reference: String, path: [String]) throws {
    let listing = try store.summaries(in: experiment)
    info = try listing.run(
      try RunReference(here: reference), in: experiment, on: RecordedSettings.basis
    ).info
    self.path = path.joined(separator: "/")
    file = try Self.open(self.path, of: info, in: store)
  }

  private static func open(
    _ path: String, of info: RunInfo, in store: RunStore
  ) throws -> ArtifactFolder.OpenFile {
    do { return try store.artifacts(of: info).open(path) } catch {
      guard case .file(let fault) = error, fault.isMissing else { throw error }
      throw HTTPError.missing("run \(info.number) has no file `\(path)`")
    }
  }

  /// The file itself: an image to be shown, anything else to be kept.
  var response: Response {
    let isImage = Self.images[ending] != nil
    let served = ServedFile(
      descriptor: file.descriptor, size: file.size, stamp: file.stamp, close: Disk.close)
    return Response(
      contentType: Self.images[ending] ?? "application/octet-stream",
      headers: [
        Header("Content-Disposition", isImage ? "inline" : "attachment"),
        Header("Content-Security-Policy", "sandbox"),
      ], body: .file(served))
  }

  /// The page that shows it.
  func page() throws -> WebPage {
    defer { Disk.close(file.descriptor) }
    let content = try content()
    let size = NumberStyle.bytes.text(of: Double(file.size))
    let run = PageAddress.run("\(info.number)", of: info.experiment).escapedHTML
    let body = """
      <h2><bdi>\(path.escapedHTML)</bdi></h2>
      <p class="aside">\(size.escapedHTML), of <a href="\(run)">run \(info.number)</a> · \
      <a href="?raw" download>save it</a></p>
      \(content)
      """
    return WebPage(
      title: path, experiment: info.experiment, body: body, report: Report(lines: [path]))
  }

  private static let images = [
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "webp": "image/webp",
  ]

  private var ending: String {
    path.lastIndex(of: ".").map { path[path.index(after: $0)...].lowercased() } ?? ""
  }

  private func content() throws -> String {
    if Self.images[ending] != nil {
      return "<img src=\"?raw\" alt=\"\(path.escapedHTML)\">"
    }
    let bytes: [UInt8] = try Disk.read(file.descriptor, from: 0, upTo: Self.shown, path)
    guard let text = Self.text(bytes) else {
      return "<p>bytes that are no text: it can be saved, and is never opened here</p>"
    }
    let more = file.size > bytes.count ? "<p class=\"aside\">the beginning of it</p>" : ""
    if ending == "csv", let table = table(of: text) { return table + more }
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    let shown = lines.map { String($0).escapedHTML }.joined(separator: "\n")
    return "<pre>\(shown)</pre>\(more)"
  }

  /// Bytes as text; nil where they are none. The last character may be cut in two.
  private static func text(_ bytes: [UInt8]) -> String? {
    if bytes.contains(0) { return nil }
    return (0...3).lazy.compactMap { cut in String(validating: bytes.dropLast(cut), as: UTF8.self) }
      .first
  }

  /// Rows without quotes as a table; a file with quotes is shown as the text that it is.
  private func table(of text: String) -> String? {
    if text.contains("\"") { return nil }
    var lines = text.split { $0.isNewline }
    // The last line may be cut.
    if file.size > Self.shown { lines = lines.dropLast() }
    let rows = lines.prefix(Self.rows + 1).map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let heading = rows.first, heading.count > 1,
      rows.allSatisfy({ $0.count == heading.count })
    else { return nil }
    let table = Table(
      columns: heading.map { Column($0) },
      rows: rows.dropFirst().map { row in
        row.map { cell in Int(cell).map(Cell.integer) ?? .text(cell) }
      })
    let more =
      lines.count > Self.rows + 1 ? "<p class=\"aside\">the first \(Self.rows) rows</p>" : ""
    return HTMLRenderer().render(Report(table)) + more
  }
}
