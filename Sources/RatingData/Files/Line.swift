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

extension Line {
  private mutating func append(_ range: Range<Int>, trimmed: Bool = true) {
    var range = range
    if trimmed {
      while let first = range.first, Self.isSpace(bytes[first]) { range.removeFirst() }
      while let last = range.last, Self.isSpace(bytes[last]) { range.removeLast() }
    }
    fields.append(Field(range: range, unescaped: nil))
  }

  mutating func cut(bySign sign: UInt8) throws(Fault) {
    var start = 0
    while true {
      if start < bytes.count, bytes[start] == Self.quote {
        start = try cutQuoted(from: start, sign: sign)
      } else {
        let end = bytes[start...].firstIndex(of: sign) ?? bytes.count
        append(start..<end)
        start = end
      }
      guard start < bytes.count else { return }
      start += 1  // the separator; a field follows it even at the line's end
    }
  }

  /// Cuts the field whose opening quote is at `start`, and says where it ends.
  mutating func cutQuoted(from start: Int, sign: UInt8) throws(Fault) -> Int {
    var content: [UInt8] = []
    var doubled = false
    var at = start + 1
    while at < bytes.count {
      if bytes[at] == Self.quote {
        guard at + 1 < bytes.count, bytes[at + 1] == Self.quote else { break }
        doubled = true
        at += 1
      }
      content.append(bytes[at])
      at += 1
    }
    guard at < bytes.count else { throw Fault(problem: .unclosedQuote, offset: start) }
    let end = at + 1
    guard end == bytes.count || bytes[end] == sign else {
      throw Fault(problem: .textAfterQuote, offset: end)
    }
    fields.append(Field(range: start + 1..<at, unescaped: doubled ? content : nil))
    return end
  }

  mutating func cutByColons() {
    let colon = UInt8(ascii: ":")
    var start = 0
    var at = 0
    while at + 1 < bytes.count {
      if bytes[at] == colon, bytes[at + 1] == colon {
        append(start..<at)
        start = at + 2
        at = start
      } else {
        at += 1
      }
    }
    append(start..<bytes.count)
  }

  mutating func cutBySpaces() {
    var at = 0
    while let start = bytes[at...].firstIndex(where: { !Self.isSpace($0) }) {
      at = bytes[start...].firstIndex(where: Self.isSpace) ?? bytes.count
      append(start..<at, trimmed: false)
    }
  }
}
