/// Where libedit puts the characters of prompt and line (its `re_addc` and `re_putc`).
package struct InputLayout {
  package private(set) var start = ScreenPosition(row: 0, column: 0)
  package private(set) var cursor = ScreenPosition(row: 0, column: 0)
  package private(set) var end = ScreenPosition(row: 0, column: 0)
  /// Whether a character takes two columns, or none.
  package private(set) var hasWideCharacters = false
  /// The row ends right behind a full row. libedit leaves an empty row for each.
  package private(set) var endsOfFullRows: Set<Int> = []
  private let columns: Int

  /// - Parameter cursor: an offset in `text`.
  package init(prompt: String, text: [Unicode.Scalar], cursor offset: Int, columns: Int) {
    self.columns = max(1, columns)
    for scalar in prompt.unicodeScalars { place(scalar) }
    start = end
    for (index, scalar) in text.enumerated() {
      if index == offset { cursor = end }
      let isBehindFullRow = index == 0 ? end.row > 0 : text[index - 1] != "\n"
      if scalar == "\n", end.column == 0, isBehindFullRow { endsOfFullRows.insert(index) }
      place(scalar)
    }
    if offset >= text.count { cursor = end }
  }

  private mutating func place(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\n": end = ScreenPosition(row: end.row + 1, column: 0)
    case "\t": advance(8 - end.column % 8)
    default:
      let width = Self.width(scalar)
      if width != 1 { hasWideCharacters = true }
      if end.column + width > columns { wrap() }
      advance(width)
    }
  }

  private mutating func advance(_ width: Int) {
    end.column += width
    if end.column >= columns { wrap() }
  }

  private mutating func wrap() {
    end = ScreenPosition(row: end.row + 1, column: 0)
  }

  /// Control characters show as `^A`, what cannot be printed as `\U+1234`.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    let width = DisplayWidth.of(scalar)
    if width >= 0 { return width }
    if scalar.value < 0x80 { return 2 }
    return scalar.value > 0xffff ? 8 : 7
  }
}
