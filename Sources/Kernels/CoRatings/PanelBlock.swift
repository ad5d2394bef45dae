/// The sums of a block of rows with all columns, and what similarities are made of them: the scratch
/// memory of one worker.
struct PanelBlock: Sendable {
  private let comparison: Comparison
  private let loops: NeighbourLoops
  private let rowLength: Int
  /// The words of products and squares, and of counts and sums where the similarity needs them.
  private let squares: Buffer<UInt64>
  private let sums: Buffer<UInt64>
  /// What tails add to a row likewise; zero between two.
  private let tailSquares: Buffer<UInt64>
  private let tailSums: Buffer<UInt64>
  /// In how many panels, the first ones, each row of the block has a rater.
  private let panels: Buffer<UInt32>
  private let raters: Buffer<UInt32>
  private let first = Buffer<Int>(count: 1, repeating: 0)

  /// How many words a pair takes: the cosine of all pairs is made of products and squares alone.
  static func wordsPerPair(_ comparison: Comparison) -> Int {
    ProductSums.serve(comparison) ? 1 : 2
  }

  /// - Parameter rowsPerCurve: A block has whole groups of so many rows.
  init(
    _ panels: RatingPanels, for comparison: Comparison, rowsPerCurve: Int, threads: Int,
    _ loops: NeighbourLoops
  ) {
    (self.comparison, self.loops) = (comparison, loops)
    let words = Self.wordsPerPair(comparison)
    let rows = panels.mostRowsPerBlock(rowsPerCurve, wordsPerPair: words, threads: threads)
    rowLength = panels.rowLength
    squares = Buffer(count: rows * rowLength)
    sums = Buffer(count: words == 1 ? 0 : rows * rowLength)
    tailSquares = Buffer(count: rowLength, repeating: 0)
    tailSums = Buffer(count: words == 1 ? 0 : rowLength, repeating: 0)
    self.panels = Buffer(count: rows)
    raters = Buffer(count: rows)
  }

  /// Counts what the panels hold of some rows.
  func count(_ rows: Range<Int>, of ratings: RatingPanels) {
    first[0] = rows.lowerBound
    ratings.count(
      rows, squares: squares.cells, sums: sums.cells, panels: panels.cells, raters: raters.cells,
      loops)
  }

  /// The similarities of one of those rows with all columns.
  ///
  /// - Returns: Whether rounding has left a similarity above 1.
  func fill(_ keyed: KeyedSimilarities, of row: Int, _ ratings: RatingPanels) -> Bool {
    let place = row - first[0]
    precondition(place >= 0 && place < panels.count, "a row of another block")
    precondition(keyed.similarity.count == rowLength, "a row has all columns")
    ratings.addTails(of: row, squares: tailSquares.cells, sums: tailSums.cells)
    let start = place * rowLength
    let dense = 0..<Int(panels[place]) * RatingPanels.columnsPerPanel
    let isAboveOne = fill(
      keyed, dense, squares: squares.cells[start..<start + dense.count],
      sums: sums.count == 0 ? sums.cells : sums.cells[start..<start + dense.count])
    // Beyond the row's panels there are tails alone; what they are added to is what they are.
    let rest = dense.upperBound..<rowLength
    let isAboveOneThere = fillFromTails(keyed, rest)
    keyed.setDiagonal(Int(ratings.columns.column[row]))
    return isAboveOne || isAboveOneThere
  }

  private func fill(
    _ keyed: KeyedSimilarities, _ columns: Range<Int>, squares: Cells<UInt64>, sums: Cells<UInt64>
  ) -> Bool {
    let similarities = keyed.similarity.cells[columns]
    let keys = keyed.keys.cells[columns]
    if sums.count == 0 {
      loops.cosines(
        squares, and: tailSquares.cells[columns], similarities: similarities, keys: keys)
      return false
    }
    return loops.similarities(
      by: comparison, squares: squares, and: tailSquares.cells[columns], sums: sums,
      and: tailSums.cells[columns], similarities: similarities, keys: keys)
  }

  private func fillFromTails(_ keyed: KeyedSimilarities, _ columns: Range<Int>) -> Bool {
    let similarities = keyed.similarity.cells[columns]
    let keys = keyed.keys.cells[columns]
    let squares = tailSquares.cells[columns]
    if tailSums.count == 0 {
      loops.cosines(squares, similarities: similarities, keys: keys)
      squares.update(repeating: 0)
      return false
    }
    let sums = tailSums.cells[columns]
    let isAboveOne = loops.similarities(
      by: comparison, squares: squares, sums: sums, similarities: similarities, keys: keys)
    squares.update(repeating: 0)
    sums.update(repeating: 0)
    return isAboveOne
  }
}
