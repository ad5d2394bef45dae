/// Where a pass in lanes has its rows of similarities from.
protocol LaneRows: Sendable {
  /// The errors of so many rows are added up together: the same number for every source, or sums of
  /// errors would be rounded otherwise.
  static var rowsPerCurve: Int { get }
  /// How many places a row has.
  var length: Int { get }
  /// What one worker takes at a time: whole groups of `rowsPerCurve` rows.
  var blocks: [Range<Int>] { get }

  /// Prepares the rows of a block.
  func begin(_ block: Range<Int>, worker: Int)

  /// The similarities of x, and their keys, for the request at a place. A row is filled for all
  /// requests in their order before the next.
  ///
  /// - Returns: Whether rounding has left a similarity above 1.
  func fill(_ keyed: KeyedSimilarities, of x: Int, for request: Int, worker: Int) -> Bool
}

extension LaneRows {
  static var rowsPerCurve: Int { 16 }
}

/// Rows whose sums are kept in part, and otherwise added profile by profile; for one request.
struct SummedRows<Walk: ProfileWalk>: LaneRows {
  let length: Int
  private let rows: RowSums<Walk>
  private let keying: RowKeying<Walk.Sums>
  /// The words of a row of each worker.
  private let words: [Buffer<Walk.Sums.Word>]

  init(_ rows: RowSums<Walk>, for request: NeighbourhoodRequest, threads: Int) {
    self.rows = rows
    let length = KeyedSimilarities.length(rows.walk.index.xCount)
    self.length = length
    keying = RowKeying(by: request.comparison, NeighbourLoops(request.vectors))
    words = (0..<threads).map { _ in Buffer(count: length, repeating: .zero) }
  }

  var blocks: [Range<Int>] {
    let xCount = rows.walk.index.xCount
    return stride(from: 0, to: xCount, by: Self.rowsPerCurve).map {
      $0..<min($0 + Self.rowsPerCurve, xCount)
    }
  }

  func begin(_ block: Range<Int>, worker: Int) {}

  func fill(_ keyed: KeyedSimilarities, of x: Int, for request: Int, worker: Int) -> Bool {
    let words = words[worker]
    rows.fill(words.cells[0..<rows.walk.index.xCount], of: x)
    return keying.fill(words.cells, x, keyed)
  }
}

/// Rows that are counted from panels, for any number of requests.
struct PanelRows: LaneRows {
  let blocks: [Range<Int>]
  private let panels: RatingPanels
  private let testStart: Buffer<UInt32>
  private let scratch: [PanelBlock]

  init(
    _ panels: RatingPanels, for requests: [NeighbourhoodRequest], of tests: TestRatings,
    threads: Int
  ) {
    (self.panels, testStart) = (panels, tests.start)
    let comparisons = requests.map(\.comparison)
    let loops = NeighbourLoops(requests[0].vectors)
    blocks = panels.blocks(
      of: Self.rowsPerCurve, wordsPerPair: PanelBlock.wordsPerPair(comparisons), threads: threads,
      testStart: tests.start)
    scratch = (0..<threads).map { _ in
      PanelBlock(
        panels, for: comparisons, rowsPerCurve: Self.rowsPerCurve, threads: threads, loops)
    }
  }

  var length: Int { panels.rowLength }

  func begin(_ block: Range<Int>, worker: Int) {
    scratch[worker].count(block, of: panels, testStart: testStart)
  }

  func fill(_ keyed: KeyedSimilarities, of x: Int, for request: Int, worker: Int) -> Bool {
    scratch[worker].fill(keyed, of: x, by: request, panels)
  }
}
