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
