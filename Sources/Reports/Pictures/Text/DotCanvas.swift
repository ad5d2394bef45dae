/// A rectangle of characters, each a small grid of dots.
struct DotCanvas {
  private struct Cell {
    var dots: UInt8 = 0
    var glyph: Character?
    var role: TextRole?
  }

  let columns: Int
  let rows: Int
  private let glyphs: DotGlyphs
  private var cells: [Cell]

  init(columns: Int, rows: Int, glyphs: DotGlyphs) {
    self.columns = columns
    self.rows = rows
    self.glyphs = glyphs
    cells = Array(repeating: Cell(), count: columns * rows)
  }

  /// Whether dots side by side cannot be told apart, only strokes.
  var showsStrokes: Bool { glyphs.width == 1 }

  /// The dots from left to right.
  var dotColumns: Int { columns * glyphs.width }
  /// The dots from top to bottom.
  var dotRows: Int { rows * glyphs.height }

  /// The dot, counted from the left and the top, for a position from the left and the bottom.
  func dot(x: Double, y: Double) -> (x: Int, y: Int) {
    let column = (x * Double(dotColumns - 1)).rounded()
    let row = ((1 - y) * Double(dotRows - 1)).rounded()
    return (Int(column), Int(row))
  }

  /// The character's column for a position from the left.
  func column(atX x: Double) -> Int { dot(x: x, y: 0).x / glyphs.width }

  /// The character's row for a position from the bottom.
  func row(atY y: Double) -> Int { dot(x: 0, y: y).y / glyphs.height }

  /// Sets one dot. The role of the last one in a character gives its colour.
  ///
  /// - Parameter glyph: shown instead of the dots of this character.
  mutating func set(x: Int, y: Int, role: TextRole, glyph: Character? = nil) {
    guard (0..<dotColumns).contains(x), (0..<dotRows).contains(y) else { return }
    let cell = y / glyphs.height * columns + x / glyphs.width
    cells[cell].dots |= glyphs.bit(x: x % glyphs.width, y: y % glyphs.height)
    cells[cell].role = role
    if let glyph { cells[cell].glyph = glyph }
  }

  /// Sets the dots from one to another, both included (Bresenham's line, 1965).
  ///
  /// - Parameter draws: asked for each dot in turn whether to set it; dashes say no now and then.
  mutating func line(
    from start: (x: Int, y: Int), to end: (x: Int, y: Int), role: TextRole, glyph: Character?,
    where draws: () -> Bool
  ) {
    let (across, down) = (abs(end.x - start.x), -abs(end.y - start.y))
    let (right, below) = (start.x < end.x ? 1 : -1, start.y < end.y ? 1 : -1)
    var (x, y) = start
    var error = across + down
    while true {
      if draws() { set(x: x, y: y, role: role, glyph: glyph) }
      if x == end.x && y == end.y { return }
      let doubled = 2 * error
      if doubled >= down {
        error += down
        x += right
      }
      if doubled <= across {
        error += across
        y += below
      }
    }
  }

  /// Puts a character over the dots at a position from the left and the bottom.
  mutating func put(_ glyph: Character, x: Double, y: Double, role: TextRole) {
    let cell = row(atY: y) * columns + column(atX: x)
    guard cells.indices.contains(cell) else { return }
    cells[cell].glyph = glyph
    cells[cell].role = role
  }

  /// Writes a row to a line, from the given column on.
  func write(row: Int, to line: inout TextLine, at start: Int) {
    for column in 0..<columns {
      let cell = cells[row * columns + column]
      guard cell.glyph != nil || cell.dots != 0 else { continue }
      line.put(String(cell.glyph ?? glyphs.character(of: cell.dots)), at: start + column, cell.role)
    }
  }
}
