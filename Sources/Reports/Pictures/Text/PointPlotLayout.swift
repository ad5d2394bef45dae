/// Where everything of a plot stands, in characters.
struct PointPlotLayout {
  /// The canvas.
  let columns: Int
  let rows: Int
  /// The width of the labels left of the y axis; none where there is no room.
  let labelWidth: Int
  /// The width of the names right of the canvas.
  let margin: Int
  /// The names of the series as shown at the ends of their lines.
  let names: [String]
  let xTicks: Ticks
  /// The columns of the canvas that have a tick.
  let xTickColumns: [Int]
  /// The columns of the line at which the ticks' labels begin.
  let xLabelColumns: [Int]
  private let yLabels: [Int: String]
  private let nameRows: [Int: Int]

  /// The column of the y axis.
  var axisColumn: Int { labelWidth == 0 ? 0 : labelWidth + 1 }
  /// The column at which the canvas begins.
  var start: Int { axisColumn + 1 }
  /// Whether names stand at the ends of the lines.
  var labelsLines: Bool { margin > 0 }

  /// - Parameters:
  ///   - names: the names to be put at the ends of lines; none for plots of points.
  ///   - ends: how high each line ends, from 0 to 1; `nil` for one that shows nothing.
  init(
    frame: PlotFrame, names: [String], ends: [Double?], width: Int, height: Int,
    grade: PictureGrade
  ) {
    let rows = max(3, height - 2)
    let yTicks = Self.yTicks(for: frame.y, rows: rows, grade: grade)
    let widest = yTicks.labels.map(\.displayWidth).max() ?? 0
    let labelWidth = widest + 10 <= width ? widest : 0
    let named = names.count > 1 && names.count <= rows && width >= 50
    let margin = named ? min(width / 4, 2 + (names.map(\.displayWidth).max() ?? 0)) : 0
    let axis = labelWidth == 0 ? 1 : labelWidth + 2
    let columns = max(1, width - axis - (margin > 0 ? margin + 1 : 0))
    let canvas = DotCanvas(columns: columns, rows: rows, glyphs: DotGlyphs(grade))

    self.rows = rows
    self.columns = columns
    self.labelWidth = labelWidth
    self.margin = margin
    self.names = names
    yLabels = Dictionary(
      zip(yTicks.values, yTicks.labels).compactMap { value, label in
        frame.y.position(of: value).map { (canvas.row(atY: $0), label) }
      }, uniquingKeysWith: { first, _ in first })
    let place = { (ticks: Ticks) in
      Self.xPlaces(of: ticks, on: frame.x, canvas: canvas, start: axis)
    }
    xTicks = Ticks.finest(for: frame.x, limit: max(2, columns / 8)) { place($0) != nil }
    (xTickColumns, xLabelColumns) = place(xTicks) ?? ([], [])
    nameRows = Self.rowsOfNames(ends: margin > 0 ? ends : [], canvas: canvas)
  }

  /// The label of the y axis in this row of the canvas.
  func yLabel(row: Int) -> String? { labelWidth == 0 ? nil : yLabels[row] }

  /// The series whose name stands in this row of the canvas.
  func seriesNamed(inRow row: Int) -> Int? { nameRows[row] }

  /// A row of its own for each name, in the order of the lines' ends and as near to them as the
  /// other names allow.
  private static func rowsOfNames(ends: [Double?], canvas: DotCanvas) -> [Int: Int] {
    let order = ends.indices.filter { ends[$0] != nil }
      .sorted { (-(ends[$0] ?? 0), $0) < (-(ends[$1] ?? 0), $1) }
    var chosen = order.map { canvas.row(atY: ends[$0] ?? 0) }
    for place in chosen.indices.dropFirst() {
      chosen[place] = max(chosen[place], chosen[place - 1] + 1)
    }
    var limit = canvas.rows - 1
    for place in chosen.indices.reversed() {
      chosen[place] = min(chosen[place], limit)
      limit = chosen[place] - 1
    }
    return Dictionary(uniqueKeysWithValues: zip(chosen, order))
  }

  private static func yTicks(for range: PlotRange, rows: Int, grade: PictureGrade) -> Ticks {
    let canvas = DotCanvas(columns: 1, rows: rows, glyphs: DotGlyphs(grade))
    return Ticks.finest(for: range, limit: max(2, (rows + 2) / 3)) { ticks in
      let rows = ticks.values.compactMap { range.position(of: $0).map(canvas.row(atY:)) }
      return zip(rows, rows.dropFirst()).allSatisfy { $0 - $1 > 1 }
    }
  }

  /// The columns of ticks and the starts of their labels; `nil` if labels came too near.
  private static func xPlaces(
    of ticks: Ticks, on range: PlotRange, canvas: DotCanvas, start: Int
  ) -> (ticks: [Int], labels: [Int])? {
    let columns = ticks.values.compactMap { range.position(of: $0).map(canvas.column(atX:)) }
    var end = -2
    var starts: [Int] = []
    for (column, label) in zip(columns, ticks.labels) {
      let width = label.displayWidth
      let first = min(max(0, start + column - width / 2), start + canvas.columns - width)
      guard first >= end + 2 else { return nil }
      starts.append(first)
      end = first + width
    }
    return (columns, starts)
  }
}
