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
    /// What is wrong with the field's quotes; the field is then all up to the next separator.
    var fault: Fault?
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

  /// Writes the line, which is Latin-1, as UTF-8.
  mutating func decodeLatin1() {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return }
    bytes = bytes.flatMap { $0 < 0x80 ? [$0] : [0xC0 | $0 >> 6, 0x80 | $0 & 0x3F] }
  }

  /// Whether the line is a comment: `%` or `#`, alone, twice, or with a space behind it.
  var isComment: Bool {
    guard let sign = bytes.first, sign == UInt8(ascii: "#") || sign == UInt8(ascii: "%") else {
      return false
    }
    return bytes.count == 1 || bytes[1] == sign || bytes[1] == UInt8(ascii: " ")
  }

  /// Cuts the line into `fields`.
  ///
  /// Between tabs a quote is a sign like others, unless the field as a whole is quoted.
  ///
  /// - Parameter quotes: Whether quotes mean anything.
  /// - Throws: for a quote that is never closed. What follows a closed quote is a fault of that
  ///   field, which is for those to heed who want the field.
  mutating func cut(by separator: Separator, quotes: Bool = true) throws(Fault) {
    fields.removeAll(keepingCapacity: true)
    switch separator {
    case .sign(let sign):
      if quotes && separator != .tab { try cut(bySign: sign) } else { cutPlainly(bySign: sign) }
      if quotes && separator == .tab { unquoteWholes() }
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

  private mutating func cutPlainly(bySign sign: UInt8) {
    var start = 0
    while let end = bytes[start...].firstIndex(of: sign) {
      append(start..<end)
      start = end + 1
    }
    append(start..<bytes.count)
  }

  /// Takes the quotes off fields that are quoted as a whole, with those inside doubled.
  private mutating func unquoteWholes() {
    for place in fields.indices {
      let range = fields[place].range
      guard range.count >= 2, bytes[range.lowerBound] == Self.quote,
        bytes[range.upperBound - 1] == Self.quote
      else { continue }
      let inner = range.lowerBound + 1..<range.upperBound - 1
      let runs = bytes[inner].split(omittingEmptySubsequences: false) { $0 != Self.quote }
      guard runs.allSatisfy({ $0.count.isMultiple(of: 2) }) else { continue }
      fields[place] = Field(range: inner, unescaped: Self.undoubled(bytes[inner]))
    }
  }

  /// The bytes with each pair of quotes as one; nil where there is none.
  private static func undoubled(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    guard bytes.contains(quote) else { return nil }
    var isSecond = false
    return bytes.filter { byte in
      isSecond = byte == quote && !isSecond
      return byte != quote || isSecond
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
      let fault = Fault(problem: .textAfterQuote, offset: end)
      let next = bytes[end...].firstIndex(of: sign) ?? bytes.count
      fields.append(Field(range: start..<next, unescaped: nil, fault: fault))
      return next
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
