/// The training ratings as sparse rows and dense panels, from which the sums of a row with all
/// columns are counted without a pair being kept.
///
/// Columns are all x, the most rated first; lines are all y, those with most ratings first. A panel
/// has 64 columns, and a line of 64 codes for each of its first lines: as many as have enough
/// ratings in these columns. The lines of a row's raters are added up in registers
/// (`NeighbourLoops.countSquares`): no memory is written but the row's, once. What a profile has
/// beyond its panels, its tail, is added to the row one by one.
///
///     columns    0…63   64…127   …
///     line 0     █████  █████  █████  ░ ░ ░
///     line 1     █████  █████   ░  ░   ░
///     line 2     █████  ░ ░   ░   ░          █ a line of a panel, ░ an entry of a tail
///     …
///
/// Codes are 1 … 11, an absent rating is 0, and no pair is rated twice: products then are 0 where a
/// rating is absent, and fit in the loops' bytes.
struct RatingPanels: Sendable {
  /// Of a rating: its line and its code among the raters.
  static let bytesPerRating = 4 + 1
  /// What the lines of panels and the tails take of a rating, about, where there are many of them.
  static let usualBytesOfLines = 7
  static let columnsPerPanel = NeighbourLoops.panelColumns
  /// The largest code whose square fits in a signed byte.
  static let largestCode = 11

  let columns: ColumnOrder
  /// How many lines each panel has; not more than the panel before.
  let lines: Buffer<UInt32>
  /// Where the codes of each panel start.
  let start: Buffer<Int>
  let codes: Buffer<UInt8>
  /// The raters of each x where `raterStart` says, by ascending line: their lines,
  /// and the codes that they gave.
  let raterStart: Buffer<UInt32>
  let raterLine: Buffer<UInt32>
  let raterCode: Buffer<UInt8>
  /// Where the tail of each line starts.
  let tailStart: Buffer<UInt32>
  /// The tails: `column << 8 | code`.
  let tails: Buffer<UInt32>
  /// What a rater adds by the row's code and an entry's: `code << 4 | code of the entry`.
  let contributions: Buffer<SIMD2<UInt64>>

  var panelCount: Int { lines.count }
  /// How many columns a row has.
  var rowLength: Int { panelCount * Self.columnsPerPanel }
  /// How many of them are in a panel that has lines, the first ones: those behind have tails alone.
  let denseLength: Int

  var bytes: Int {
    codes.bytes + raterLine.bytes + raterCode.bytes + tails.bytes
      + tailStart.bytes
  }

  /// Whether ratings can be laid out so, if no pair is repeated among them.
  ///
  /// - Complexity: O(ratings) time.
  static func suit(_ ratings: RatingColumns, raterStart: Buffer<UInt32>) -> Bool {
    ratings.codes.count > 0 && ratings.xCount > 0 && ratings.xCount <= Int(UInt16.max)
      && ratings.maximumCode <= largestCode && !ratings.hasZeros
      && MomentSums.fits(largestSum: ratings.largestSum(raterStart))
  }

  // MARK: - Blocks of rows

  /// The memory that the words of the blocks of all workers take, in bytes: less beside few ratings
  /// than it might take of columns.
  static func bytesOfBlocks(ratings: Int) -> Int { min(64 << 20, max(1 << 20, 8 * ratings)) }

  /// Rows of about a part of all ratings, and of all questions, at most as many as a block has memory
  /// for: for each block all panels are read once, and the fewer there are of them the nearer they
  /// stay.
  ///
  /// - Parameter testStart: Where the questions of each row start.
  func blocks(
    of rowsPerCurve: Int, wordsPerPair: Int, threads: Int, testStart: Buffer<UInt32>
  ) -> [Range<Int>] {
    let xCount = raterStart.count - 1
    let mostRows = mostRowsPerBlock(
      rowsPerCurve, wordsPerPair: wordsPerPair, threads: threads)
    let starts = [raterStart, testStart]
    let shares = starts.map { max(Int($0[xCount]) / 24, 1) }
    var blocks: [Range<Int>] = []
    var first = 0
    while first < xCount {
      var end = min(first + rowsPerCurve, xCount)
      while end < xCount && end + rowsPerCurve - first <= mostRows
        && zip(starts, shares).allSatisfy({ start, share in
          Int(start[min(end + rowsPerCurve, xCount)] - start[first]) <= share
        })
      {
        end = min(end + rowsPerCurve, xCount)
      }
      blocks.append(first..<end)
      first = end
    }
    return blocks
  }

  func mostRowsPerBlock(_ rowsPerCurve: Int, wordsPerPair: Int, threads: Int) -> Int {
    let bytes = Self.bytesOfBlocks(ratings: raterLine.count) / threads
    let rows = min(512, bytes / (8 * wordsPerPair * max(denseLength, 1)))
    return max(rows / rowsPerCurve, 1) * rowsPerCurve
  }

  /// Counts the sums of rows with all columns of panels, of what the panels hold: the words of row i
  /// from `(i − first) · denseLength` on, up to the last panel in which it has a rater.
  ///
  /// - Parameters:
  ///   - squares: The words of products and squares.
  ///   - sums: Those of counts and sums, unless it is empty.
  ///   - panels: Takes the number of those panels for each row.
  ///   - testStart: Where the questions of each row start; one without any is left out.
  func count(
    _ rows: Range<Int>, testStart: Cells<UInt32>, squares: Cells<UInt64>, sums: Cells<UInt64>,
    panels: Cells<UInt32>,
    raters: Cells<UInt32>, _ loops: NeighbourLoops
  ) {
    precondition(squares.count >= rows.count * denseLength, "too few words for the block")
    precondition(sums.count == 0 || sums.count == squares.count, "too few words for the block")
    precondition(min(panels.count, raters.count) >= rows.count, "too few places for the rows")
    let starts = raterStart.cells
    let raterLine = raterLine.cells
    let raterCode = raterCode.cells
    for row in rows {
      let isAsked = testStart[row] < testStart[row + 1]
      raters[row - rows.lowerBound] = isAsked ? starts[row + 1] - starts[row] : 0
      panels[row - rows.lowerBound] = 0
    }
    for panel in 0..<panelCount {
      let lineCount = lines[panel]
      if lineCount == 0 { return }
      let first = start[panel]
      let lines = codes.cells[first..<first + Int(lineCount) * Self.columnsPerPanel]
      for row in rows {
        let place = row - rows.lowerBound
        let begin = Int(starts[row])
        var count = Int(raters[place])
        while count > 0 && raterLine[begin + count - 1] >= lineCount { count -= 1 }
        raters[place] = UInt32(truncatingIfNeeded: count)
        if count == 0 { continue }
        let at = place * denseLength + panel * Self.columnsPerPanel
        let (ofRaters, columns) = (begin..<begin + count, at..<at + Self.columnsPerPanel)
        loops.countSquares(
          lines, raters: raterLine[ofRaters], codes: raterCode[ofRaters], into: squares[columns])
        if sums.count > 0 {
          loops.countSums(
            lines, raters: raterLine[ofRaters], codes: raterCode[ofRaters], into: sums[columns])
        }
        panels[place] = UInt32(truncatingIfNeeded: panel + 1)
      }
    }
  }

  /// How many raters ahead the tails are asked for: about as many as a memory access takes time.
  private static var ratersAhead: Int { 4 }

  /// Adds the sums of a row with what its raters' tails hold to words, one for each column: those of
  /// products and squares, and those of counts and sums, unless they are empty.
  func addTails(of row: Int, squares: Cells<UInt64>, sums: Cells<UInt64>) {
    precondition(squares.count >= rowLength, "a row has a word for each column")
    precondition(sums.count == 0 || sums.count == squares.count, "words differ in length")
    let raterLine = raterLine.cells
    let raterCode = raterCode.cells
    let tailStart = tailStart.cells
    let tails = tails.cells
    let raters = Int(raterStart[row])..<Int(raterStart[row + 1])
    for rater in raters {
      let later = rater + Self.ratersAhead
      if later < raters.upperBound {
        let line = Int(raterLine[later])
        let (begin, end) = (Int(tailStart[line]), Int(tailStart[line + 1]))
        if begin < end { tails.prefetch(from: begin, lines: min((end - begin) / 16 + 1, 8)) }
      }
      let line = Int(raterLine[rater])
      let code = Int(raterCode[rater])
      let contributions = contributions.cells[code << 4..<(code + 1) << 4]
      let tail = tails[Int(tailStart[line])..<Int(tailStart[line + 1])]
      if sums.count == 0 {
        for place in 0..<tail.count {
          let entry = tail[place]
          squares[Int(entry >> 8)] &+= contributions[Int(entry & 0xFF)][0]
        }
      } else {
        for place in 0..<tail.count {
          let entry = tail[place]
          let contribution = contributions[Int(entry & 0xFF)]
          squares[Int(entry >> 8)] &+= contribution[0]
          sums[Int(entry >> 8)] &+= contribution[1]
        }
      }
    }
  }
}
