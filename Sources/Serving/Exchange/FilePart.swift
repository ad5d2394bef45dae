/// What a request says of the part of a file that it wants, and of the copy that it has (RFC 9110, 13
/// and 14).
enum FilePart: Equatable {
  case whole
  case bytes(Range<Int>)
  /// The client has it already.
  case unchanged
  case unsatisfiable

  /// - Parameter tag: The file's `ETag`, with its quotation marks.
  init(_ request: Request, size: Int, tag: String) {
    if Self.isKnown(tag, to: request) {
      self = .unchanged
      return
    }
    guard let range = request.header("range"),
      request.header("if-range").map({ $0 == tag }) ?? true,
      let interval = Self.interval(range, size: size)
    else {
      self = .whole
      return
    }
    self = interval.isEmpty ? .unsatisfiable : .bytes(interval)
  }

  /// Whether the client has what the tag stands for.
  static func isKnown(_ tag: String, to request: Request) -> Bool {
    guard let known = request.header("if-none-match") else { return false }
    return known.split(separator: ",").contains { each in
      let text = each.drop { $0 == " " }
      return text == "*" || (text.hasPrefix("W/") ? text.dropFirst(2) : text) == tag
    }
  }

  /// The one interval that `bytes=…` names, empty where the file has nothing of it; nil for several
  /// intervals and for what is none, which are as if nothing were said.
  private static func interval(_ text: String, size: Int) -> Range<Int>? {
    guard text.hasPrefix("bytes=") else { return nil }
    let ends = text.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let first = number(ends[0]), let last = number(ends[1]) else {
      return nil
    }
    switch (first, last) {
    case (nil, nil): return nil
    case (nil, let count?): return max(0, size - count)..<size
    case (let start?, nil): return min(start, size)..<size
    case (let start?, let end?):
      if end < start { return nil }
      return min(start, size)..<min(end, size - 1) + 1
    }
  }

  /// A number, or nothing; nil for anything else.
  private static func number(_ text: Substring) -> Int?? {
    if text.isEmpty { return .some(nil) }
    guard text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), text.utf8.count <= 18,
      let number = Int(text)
    else { return nil }
    return .some(number)
  }
}
