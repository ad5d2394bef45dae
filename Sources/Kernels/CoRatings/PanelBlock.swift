/// The sums of a block of rows with all columns, and what similarities are made of them: the scratch
/// memory of one worker.
struct PanelBlock: Sendable {
  private let comparisons: [Comparison]
  private let loops: NeighbourLoops
  /// How many words a row has.
  private let denseLength: Int
  /// The words of products and squares, and of counts and sums where a similarity needs them.
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
  static func wordsPerPair(_ comparisons: [Comparison]) -> Int {
    comparisons.allSatisfy(ProductSums.serve) ? 1 : 2
  }

  /// - Parameters:
  ///   - comparisons: What rows are asked for, one after the other.
  ///   - rowsPerCurve: A block has whole groups of so many rows.
  init(
    _ panels: RatingPanels, for comparisons: [Comparison], rowsPerCurve: Int, threads: Int,
    _ loops: NeighbourLoops
  ) {
    (self.comparisons, self.loops) = (comparisons, loops)
    let words = Self.wordsPerPair(comparisons)
    let rows = panels.mostRowsPerBlock(rowsPerCurve, wordsPerPair: words, threads: threads)
    denseLength = panels.denseLength
    squares = Buffer(count: rows * denseLength)
    sums = Buffer(count: words == 1 ? 0 : rows * denseLength)
    tailSquares = Buffer(count: panels.rowLength, repeating: 0)
    tailSums = Buffer(count: words == 1 ? 0 : panels.rowLength, repeating: 0)
    self.panels = Buffer(count: rows)
    raters = Buffer(count: rows)
  }

  /// Counts what the panels hold of some rows, as far as they are asked for.
  ///
  /// - Parameter testStart: Where the questions of each row start.
  func count(_ rows: Range<Int>, of ratings: RatingPanels, testStart: Buffer<UInt32>) {
    first[0] = rows.lowerBound
    ratings.count(
      rows, testStart: testStart.cells, squares: squares.cells, sums: sums.cells,
      panels: panels.cells, raters: raters.cells, loops)
  }

  /// The similarities of one of those rows with all columns, by the comparison at a place. Each row
  /// is asked for all of them, in their order.
  ///
  /// - Returns: Whether rounding has left a similarity above 1.
  func fill(
    _ keyed: KeyedSimilarities, of row: Int, by place: Int, _ ratings: RatingPanels
  ) -> Bool {
    let rowOfBlock = row - first[0]
    precondition(rowOfBlock >= 0 && rowOfBlock < panels.count, "a row of another block")
    precondition(keyed.similarity.count == tailSquares.count, "a row has all columns")
    let dense = 0..<Int(panels[rowOfBlock]) * RatingPanels.columnsPerPanel
    let start = rowOfBlock * denseLength
    let squares = squares.cells[start..<start + dense.count]
    let sums = sums.count == 0 ? sums.cells : sums.cells[start..<start + dense.count]
    if place == 0 {
      ratings.addTails(of: row, squares: tailSquares.cells, sums: tailSums.cells)
      if comparisons.count > 1 { takeTails(dense, squares: squares, sums: sums) }
    }
    let isAboveOne = fill(keyed, dense, by: comparisons[place], squares: squares, sums: sums)
    // Beyond the row's panels there are tails alone; what they are added to is what they are.
    let rest = dense.upperBound..<tailSquares.count
    let isAboveOneThere = fillFromTails(keyed, rest, by: comparisons[place])
    if place == comparisons.count - 1 { clearTails(rest) }
    keyed.setDiagonal(Int(ratings.columns.column[row]))
    return isAboveOne || isAboveOneThere
  }

  /// Adds what tails hold of some columns to their words, for all comparisons.
  private func takeTails(_ columns: Range<Int>, squares: Cells<UInt64>, sums: Cells<UInt64>) {
    let tailSquares = tailSquares.cells[columns]
    for column in 0..<squares.count { squares[column] &+= tailSquares[column] }
    tailSquares.update(repeating: 0)
    if sums.count == 0 { return }
    let tailSums = tailSums.cells[columns]
    for column in 0..<sums.count { sums[column] &+= tailSums[column] }
    tailSums.update(repeating: 0)
  }

  private func clearTails(_ columns: Range<Int>) {
    tailSquares.cells[columns].update(repeating: 0)
    if tailSums.count > 0 { tailSums.cells[columns].update(repeating: 0) }
  }

  private func fill(
    _ keyed: KeyedSimilarities, _ columns: Range<Int>, by comparison: Comparison,
    squares: Cells<UInt64>, sums: Cells<UInt64>
  ) -> Bool {
    let similarities = keyed.similarity.cells[columns]
    let keys = keyed.keys.cells[columns]
    if comparisons.count > 1 {
      return fill(
        similarities: similarities, keys: keys, by: comparison, squares: squares, sums: sums)
    }
    if sums.count == 0 {
      loops.cosines(
        squares, and: tailSquares.cells[columns], similarities: similarities, keys: keys)
      return false
    }
    return loops.similarities(
      by: comparison, squares: squares, and: tailSquares.cells[columns], sums: sums,
      and: tailSums.cells[columns], similarities: similarities, keys: keys)
  }

  private func fillFromTails(
    _ keyed: KeyedSimilarities, _ columns: Range<Int>, by comparison: Comparison
  ) -> Bool {
    fill(
      similarities: keyed.similarity.cells[columns], keys: keyed.keys.cells[columns],
      by: comparison, squares: tailSquares.cells[columns],
      sums: tailSums.count == 0 ? tailSums.cells : tailSums.cells[columns])
  }

  private func fill(
    similarities: Cells<Double>, keys: Cells<UInt16>, by comparison: Comparison,
    squares: Cells<UInt64>, sums: Cells<UInt64>
  ) -> Bool {
    if ProductSums.serve(comparison) {
      loops.cosines(squares, similarities: similarities, keys: keys)
      return false
    }
    return loops.similarities(
      by: comparison, squares: squares, sums: sums, similarities: similarities, keys: keys)
  }
}
