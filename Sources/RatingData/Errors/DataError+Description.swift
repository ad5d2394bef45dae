import Glibc

extension DataError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noSuchFile(let path): "no such file or folder: `\(path)`"
    case .notPermitted(let path): "may not read `\(path)`: permission denied"
    case .notAFile(let path): "`\(path)` is neither a file nor a folder"
    case .cannotRead(let path, let code): "cannot read `\(path)`: \(Self.reason(code))"
    case .cannotWrite(let path, let code): "cannot write `\(path)`: \(Self.reason(code))"
    case .noRatingsInFolder(let path, let found):
      "no ratings file in `\(path)`: expected \(RatingsLocator.expectation), "
        + "found \(Self.list(found, none: "nothing"))"
    case .severalRatingsFiles(let path, let found):
      "several ratings files in `\(path)`: \(Self.list(found, none: "none")); name the one "
        + "that is meant"
    case .empty(let path): "`\(path)` is empty; expected ratings, one a line"
    case .headerOnly(let path): "`\(path)` has a header but no ratings"
    case .binary(let path): "`\(path)` is a binary file; expected text, plain or gzip"
    case .truncatedGzip(let path): "`\(path)` is a gzip file that ends too early; fetch it again"
    case .corruptGzip(let path): "`\(path)` is a corrupt gzip file; fetch it again"
    case .unrecognisedLayout(let path, let line, let found):
      "\(path):\(line):1: cannot tell the columns of `\(Self.excerpt(found))` apart; "
        + "expected user, item and rating, or say `sep=` and `columns=`"
    case .badLine(let line): line.description
    case .tooManyRows(let path, let limit):
      "`\(path)` has more than \(limit) ratings, the most that can be held"
    case .badSeparator(let found):
      "`\(Self.excerpt(found))` is no separator; expected `comma`, `tab`, `semicolon`, "
        + "`pipe`, `colons`, "
        + "`space`, or the sign itself"
    case .badColumns(let found):
      "`\(Self.excerpt(found))` does not name the columns; expected `user,item,rating` or "
        + "`user,item,rating,timestamp`, each once, as names in the header or positions from 1"
    case .unknownColumn(let path, let name, let nearest, let header):
      "no column `\(Self.excerpt(name))` in `\(path)`; "
        + (nearest.isEmpty
          ? "its columns are \(Self.list(header, none: "unnamed"))"
          : "the nearest: \(Self.list(nearest, none: ""))")
    case .namesWithoutHeader(let path, let found):
      "`\(path)` has no header to look `\(Self.excerpt(found))` up in; give positions, such "
        + "as `columns=1,2,3`"
    }
  }

  private static func reason(_ code: Int32) -> String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text).lowercased()
  }

  /// The names in back-ticks, the first eight of them.
  private static func list(_ names: [String], none: String) -> String {
    guard !names.isEmpty else { return none }
    let shown = names.prefix(8).map { "`\(excerpt($0))`" }.joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }

  /// A text short enough for a message, without signs that would upset a terminal.
  static func excerpt(_ text: String) -> String {
    let plain = text.prefix(61).map { sign in
      sign.unicodeScalars.contains { $0.properties.generalCategory == .control } ? "\u{FFFD}" : sign
    }
    return plain.count > 60 ? String(plain.prefix(60)) + "…" : String(plain)
  }
}
