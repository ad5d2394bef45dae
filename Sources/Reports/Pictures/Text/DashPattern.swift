/// The dashes of a line: they tell several lines apart where colour does not.
struct DashPattern {
  private static let patterns: [[Bool]] = ["1", "1111000", "100", "111111001100"].map {
    $0.map { $0 == "1" }
  }

  private let pattern: [Bool]
  private var place = 0

  init(series index: Int) {
    pattern = Self.patterns[index % Self.patterns.count]
  }

  /// Whether the next dot of the line is drawn.
  mutating func next() -> Bool {
    defer { place = (place + 1) % pattern.count }
    return pattern[place]
  }

  /// A short piece of the line for a legend.
  func sample(_ grade: PictureGrade) -> String {
    var canvas = DotCanvas(columns: 4, rows: 1, glyphs: DotGlyphs(grade))
    var pattern = self
    let middle = canvas.dotRows / 2
    canvas.line(
      from: (0, middle), to: (canvas.dotColumns - 1, middle), role: .rule, glyph: nil
    ) { pattern.next() }
    var line = TextLine(style: TextStyle(colour: false, grade: grade))
    canvas.write(row: 0, to: &line, at: 0)
    return line.rendered
  }
}
