/// The rows of one chunk of a file.
struct ChunkColumns: Sendable {
  var users: IdentifierColumn
  var items: IdentifierColumn
  let values: RatingValues
  let timestamps: ClosedRange<Int64>?
}

/// The rows of a chunk while it is read.
struct ChunkColumnsBuilder {
  var users: IdentifierColumnBuilder
  var items: IdentifierColumnBuilder
  var values: ValueColumnBuilder
  /// What is known of the rows that are complete.
  var extent = RowExtent()

  /// - Parameters:
  ///   - users, items: memory for `capacity` rows.
  ///   - capacity: no more rows than these will be read.
  init(users: NarrowIdentifiers, items: NarrowIdentifiers, capacity: Int) {
    self.users = IdentifierColumnBuilder(users)
    self.items = IdentifierColumnBuilder(items)
    values = ValueColumnBuilder(capacity: capacity)
  }

  /// Whether every column is in its narrow form, so that plain rows can be written straight into
  /// them.
  var isNarrow: Bool { users.isNarrow && items.isNarrow && values.isHalves }

  consuming func finish() -> ChunkColumns {
    let rows = extent.rows
    return ChunkColumns(
      users: users.finish(rows: rows), items: items.finish(rows: rows),
      values: values.finish(rows: rows), timestamps: extent.timestamps)
  }
}

/// How many rows there are, and between which timestamps.
struct RowExtent {
  var rows = 0
  private var firstTimestamp = Int64.max
  private var lastTimestamp = Int64.min

  @inline(__always)
  mutating func include(_ timestamp: Int64) {
    firstTimestamp = min(firstTimestamp, timestamp)
    lastTimestamp = max(lastTimestamp, timestamp)
  }

  /// Nil where no row has one.
  var timestamps: ClosedRange<Int64>? {
    firstTimestamp <= lastTimestamp ? firstTimestamp...lastTimestamp : nil
  }
}

/// Makes `RatingValues` row by row: doubled integers as long as the ratings allow.
struct ValueColumnBuilder {
  /// The narrow form: room for every row, those before the current one are valid. Empty once reals
  /// are kept.
  var codes: [UInt8]
  private var reals: [Double] = []
  private(set) var isHalves = true

  /// - Parameter capacity: no more rows than these will be set.
  init(capacity: Int) {
    codes = [UInt8](repeating: 0, count: capacity)
  }

  /// Sets the rating of `row`, the one after those set so far.
  mutating func set(_ rating: Double, row: Int) {
    if isHalves {
      if let code = UInt8(exactly: rating * 2) {
        codes[row] = code
        return
      }
      reals = codes[..<row].map { Double($0) / 2 }
      codes = []
      isHalves = false
    }
    reals.append(rating)
  }

  /// The ratings of the first `rows` rows.
  consuming func finish(rows: Int) -> RatingValues {
    guard isHalves else { return .reals(reals) }
    return .halves(codes.count == rows ? codes : Array(codes[..<rows]))
  }
}
