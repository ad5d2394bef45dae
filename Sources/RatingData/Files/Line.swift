import Kernels

/// One line of a text file, without its end, cut into fields.
///
/// The memory is used again for the next line, so that reading many lines allocates nothing.
struct Line {
  /// A field: where it stands in the line, and its content where that is written otherwise.
  struct Field {
    /// The bytes of the content, or of the whole field where `unescaped` says the content.
    let range: Range<Int>
    /// The content of a quoted field in which quotes are doubled.
    let unescaped: [UInt8]?
  }

  private(set) var bytes: [UInt8] = []
  var fields: [Field] = []

  static let quote = UInt8(ascii: "\"")

  /// A fault in the quoting, at a byte of the line.
  struct Fault: Error {
    let problem: BadLine.Problem
    let offset: Int
  }

  /// Takes up a line; a carriage return at its end is part of the end.
  mutating func take(_ text: some Collection<UInt8>) {
    clear()
    bytes.append(contentsOf: text)
    dropReturn()
  }

  /// Takes up a line likewise.
  mutating func take(_ text: Cells<UInt8>) {
    clear()
    bytes.append(contentsOf: text)
    dropReturn()
  }

  private mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
  }

  private mutating func dropReturn() {
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
  }

  /// Whether the line holds nothing but spaces and tabs.
  var isBlank: Bool { bytes.allSatisfy(Self.isSpace) }

  /// Cuts the line into `fields`.
  mutating func cut(by separator: Separator) throws(Fault) {
    fields.removeAll(keepingCapacity: true)
    switch separator {
    case .sign(let sign): try cut(bySign: sign)
    case .colons: cutByColons()
    case .spaces: cutBySpaces()
    }
  }

  /// The bytes of the field at `position`; nil where the line has fewer fields.
  func content(_ position: Int) -> ArraySlice<UInt8>? {
    guard position < fields.count else { return nil }
    let field = fields[position]
    return field.unescaped?[...] ?? bytes[field.range]
  }

  /// The text of the field at `position`, with repairs where it is not UTF-8.
  func text(_ position: Int) -> String {
    String(decoding: content(position) ?? [], as: UTF8.self)
  }

  /// The character, from 1, at which the byte at `offset` stands.
  func column(ofByte offset: Int) -> Int {
    String(decoding: bytes[..<min(offset, bytes.count)], as: UTF8.self).unicodeScalars.count + 1
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
}
