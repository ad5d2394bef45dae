/// The sums of a block of rows with all columns: the scratch memory of one worker.
struct PanelBlock: Sendable {
  private let words: Buffer<UInt64>
  /// In how many panels, the first ones, each row of the block has a rater.
  private let panels: Buffer<UInt32>
  private let raters: Buffer<UInt32>
  /// What tails add to a row; zero between two.
  private let tails: Buffer<UInt64>
  private let rowLength: Int
  private let first = Buffer<Int>(count: 1, repeating: 0)

  /// - Parameter rowsPerCurve: A block has whole groups of so many rows.
  init(_ panels: RatingPanels, rowsPerCurve: Int, threads: Int) {
    let rows = panels.mostRowsPerBlock(rowsPerCurve, threads: threads)
    rowLength = panels.rowLength
    words = Buffer(count: rows * rowLength)
    self.panels = Buffer(count: rows)
    raters = Buffer(count: rows)
    tails = Buffer(count: rowLength, repeating: 0)
  }

  /// Counts what the panels hold of some rows.
  func count(_ rows: Range<Int>, of ratings: RatingPanels, _ loops: NeighbourLoops) {
    first[0] = rows.lowerBound
    ratings.count(
      rows, into: words.cells, panels: panels.cells, raters: raters.cells, loops)
  }

  /// The similarities of one of those rows with all columns.
  func fill(
    _ keyed: KeyedSimilarities, of row: Int, _ ratings: RatingPanels, _ loops: NeighbourLoops
  ) {
    let place = row - first[0]
    precondition(place >= 0 && place < panels.count, "a row of another block")
    ratings.addTails(of: row, to: tails.cells)
    let start = place * rowLength
    let dense = Int(panels[place]) * RatingPanels.columnsPerPanel
    keyed.fillCosines(
      words.cells[start..<start + dense], and: tails.cells,
      column: Int(ratings.columns.column[row]), loops)
  }
}
