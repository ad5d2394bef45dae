import Reports

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

  /// How libedit shows a scalar in a row: control characters as `^A`, what cannot be printed as
  /// `\U+1234`. What it would pass on though it acts on the text around it, is a blank.
  static func sign(of scalar: Unicode.Scalar) -> String {
    if scalar == "\t" { return "\t" }
    let width = EditorWidth.of(scalar)
    if width >= 0 {
      return scalar.needsEscape ? String(repeating: " ", count: width) : String(scalar)
    }
    if scalar.value < 0x80 { return "^" + String(UnicodeScalar(UInt8(scalar.value) ^ 0x40)) }
    let digits = "0000" + String(scalar.value, radix: 16, uppercase: true)
    return "\\U+" + digits.suffix(scalar.value > 0xffff ? 5 : 4)
  }

  /// The columns of a scalar's ``sign(of:)``.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    let width = EditorWidth.of(scalar)
    if width >= 0 { return width }
    if scalar.value < 0x80 { return 2 }
    return scalar.value > 0xffff ? 8 : 7
  }
}

/// A place on the screen, counted from the first column of the prompt's row.
package struct ScreenPosition: Equatable {
  package var row: Int
  package var column: Int

  package init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// The escape sequences that move the cursor from here to `target`.
  package func motion(to target: ScreenPosition) -> String {
    var bytes = ""
    if target.row < row { bytes += "\u{1b}[\(row - target.row)A" }
    if target.row > row { bytes += "\u{1b}[\(target.row - row)B" }
    bytes += "\r"
    if target.column > 0 { bytes += "\u{1b}[\(target.column)C" }
    return bytes
  }
}
