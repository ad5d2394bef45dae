/// A form that reports can be written in.
package enum OutputFormat: String, Sendable, CaseIterable {
  case text
  case csv
  case json
  case jsonl
  case markdown
  case svg

  /// The format of a name as in `set format json`: also `md`, `txt`, `ndjson`; any case.
  package init?(name: some StringProtocol) {
    switch name.lowercased() {
    case "text", "txt": self = .text
    case "csv": self = .csv
    case "json": self = .json
    case "jsonl", "ndjson": self = .jsonl
    case "markdown", "md": self = .markdown
    case "svg": self = .svg
    default: return nil
    }
  }

  /// The format that a file's ending asks for; `nil` where it says nothing known.
  package init?(path: some StringProtocol) {
    let file = path.split(separator: "/").last ?? ""
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return nil }
    self.init(name: file[file.index(after: dot)...])
  }

  /// The name as shown in messages.
  package var name: String { self == .markdown ? "md" : rawValue }
}
