/// The characters of a plot apart from its dots.
struct PlotGlyphs {
  let axis: String
  let tick: String
  let corner: String
  let base: String
  let baseTick: String
  /// A single point of a line.
  let point: Character
  /// Points pointed out, in turn.
  let marks: [Character]
  /// Points of several series that dots could not tell apart.
  let series: [Character]

  init(_ grade: PictureGrade) {
    let unicode = grade != .ascii
    axis = unicode ? "│" : "|"
    tick = unicode ? "┤" : "+"
    corner = unicode ? "└" : "+"
    base = unicode ? "─" : "-"
    baseTick = unicode ? "┬" : "+"
    point = unicode ? "•" : "o"
    marks = Array(unicode ? "●◆▲■" : "@#%&")
    series = Array(unicode ? "•×+○▪△" : "*x+o=~")
  }

  func mark(_ index: Int) -> Character { marks[index % marks.count] }

  func series(_ index: Int) -> Character { series[index % series.count] }
}
