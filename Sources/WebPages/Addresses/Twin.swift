import Reports
import Serving

/// The last piece of an address, taken apart: `default.json` is `default` as JSON.
struct Twin: Equatable {
  let name: String
  /// nil for the page that people read.
  let format: OutputFormat?

  /// The forms that every page has, by the ending of its address.
  static let formats: [OutputFormat] = [.json, .csv, .markdown]

  /// - Parameter isName: Whether something bears the whole text as its name, be there what looks
  ///   like an ending.
  init(_ text: String, isName: (String) throws -> Bool) rethrows {
    for format in Self.formats {
      let ending = Self.ending(format)
      guard text.hasSuffix(ending), text.count > ending.count, try !isName(text) else { continue }
      self.name = String(text.dropLast(ending.count))
      self.format = format
      return
    }
    name = text
    format = nil
  }

  static func ending(_ format: OutputFormat) -> String { "." + format.name }

  static func contentType(_ format: OutputFormat) -> String {
    switch format {
    case .json: "application/json"
    case .csv: "text/csv; charset=utf-8"
    case .jsonl: "application/jsonl"
    case .markdown: "text/markdown; charset=utf-8"
    case .svg: "image/svg+xml"
    case .text: "text/plain; charset=utf-8"
    }
  }
}
