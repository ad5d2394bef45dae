/// A line of a source text, or what of it has room, with a caret under a part.
struct SourceExcerpt {
  private static let omission = Array("...")

  private let text: [Character]
  private let marked: Range<Int>

  /// - Parameters:
  ///   - line: The characters of the line.
  ///   - marked: The part; empty where something is missing.
  ///   - columns: The room; of a line that is longer only a window is taken, half of it before the
  ///     part.
  ///   - width: The columns that a text takes on a terminal.
  init(_ line: [Character], around marked: Range<Int>, columns: Int, width: (String) -> Int) {
    let isShort = line.count < columns / 2 || width(String(line)) < columns
    if isShort || columns < 4 * Self.omission.count {
      text = line
      self.marked = marked
      return
    }
    let room = columns - 2 * Self.omission.count - 1
    var start = marked.lowerBound
    var before = room / 2
    while start > 0, before >= width(String(line[start - 1])) {
      start -= 1
      before -= width(String(line[start]))
    }
    var end = start
    var left = room
    while end < line.count, left >= width(String(line[end])) {
      left -= width(String(line[end]))
      end += 1
    }
    let lead = start > 0 ? Self.omission : []
    let offset = lead.count - start
    text = lead + line[start..<end] + (end < line.count ? Self.omission : [])
    self.marked =
      marked.lowerBound + offset..<max(marked.lowerBound, min(marked.upperBound, end)) + offset
  }

  /// The text, and the caret below it.
  func lines(width: (String) -> Int) -> [String] {
    // Tabs are kept, so that the caret stands under its character whatever a tab's width.
    let indent = text.prefix(marked.lowerBound).map {
      $0 == "\t" ? "\t" : String(repeating: " ", count: width(String($0)))
    }.joined()
    let length = width(String(text[marked]))
    return [String(text), indent + "^" + String(repeating: "~", count: max(0, length - 1))]
  }
}
