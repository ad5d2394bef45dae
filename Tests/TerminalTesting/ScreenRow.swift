/// A row of cells. A wide character takes its cell and an empty one behind it.
struct ScreenRow {
  static let blank = " "

  var cells: [String]
  /// Whether the text goes on in the next row because this one was full.
  var isWrapped = false

  init(columns: Int) {
    cells = Array(repeating: Self.blank, count: columns)
  }

  /// The text up to the last character that is not a blank.
  var text: String {
    var text = cells.joined()
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Blanks `range`, as far as it lies in the row.
  mutating func erase(_ range: Range<Int>) {
    for column in range.clamped(to: cells.indices) { cells[column] = Self.blank }
    if range.upperBound >= cells.count { isWrapped = false }
  }
}
