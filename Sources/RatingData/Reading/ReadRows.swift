/// The rows of the files that were read, one behind the other.
struct ReadRows {
  /// The first file's.
  private(set) var layout: Layout?
  private var firstPath = ""
  private var columns: [ChunkColumns] = []
  private var times: [[Int64]] = []
  private var tally = RowTally()
  private var unreadablePlace: (path: String, line: Int, found: String)?
  private var note: ReadingNote?
  private(set) var count = 0

  /// - Throws: `DataError.partsDiffer` for a file whose columns are not those of the first.
  mutating func append(
    _ result: ChunkReading.Result, of file: RatingsFile
  ) throws(DataError) {
    if let layout {
      guard layout.hasColumns(of: result.layout) else {
        throw .partsDiffer(path: file.shown, first: firstPath)
      }
    } else {
      (layout, firstPath, note) = (result.layout, file.shown, result.note)
    }
    columns += result.columns
    times += result.times
    count += result.columns.map(\.values.count).reduce(0, +)
    if unreadablePlace == nil, let first = result.tally.firstUnreadableTime {
      unreadablePlace = (file.shown, first.line, first.found)
    }
    tally.add(result.tally)
  }

  /// The layout, where there are any rows.
  ///
  /// - Parameter path: What was read.
  /// - Throws: `DataError` where there are none.
  func wholeLayout(path: String) throws(DataError) -> Layout {
    guard let layout else { throw .empty(path: path) }
    if count > 0 { return layout }
    if tally.missing > 0 { throw .allMissing(path: path, rows: tally.missing) }
    throw .headerOnly(path: path, hasHeader: layout.hasHeader)
  }

  /// The columns; none of them is kept here.
  mutating func takeColumns() -> [ChunkColumns] {
    defer { columns = [] }
    return columns
  }

  /// The unit of the times, of which these are the first and the last.
  func timeUnit(_ span: ClosedRange<Int64>?) -> TimeUnit {
    guard let span, !tally.hasDates else { return .seconds }
    return TimeUnit(magnitude: max(span.lowerBound.magnitude, span.upperBound.magnitude))
  }

  /// The times in seconds; none of them is kept here.
  mutating func takeTimes(in unit: TimeUnit) -> [Int64] {
    defer { times = [] }
    let all = times.flatMap(\.self)
    return unit == .seconds ? all : all.map(unit.seconds)
  }

  /// What the user should know.
  func notes(_ options: ReadingOptions) -> [ReadingNote] {
    var notes: [ReadingNote] = note.map { [$0] } ?? []
    if tally.comments > 0 { notes.append(.comments(tally.comments)) }
    if !options.missing.isEmpty { notes.append(.missing(tally.missing, of: options.missing.words)) }
    if let unreadablePlace {
      notes.append(
        .unreadableTimes(
          tally.unreadableTimes, place: "\(unreadablePlace.path):\(unreadablePlace.line)",
          found: unreadablePlace.found))
    }
    return notes
  }
}

extension Ratings {
  /// The same ratings, whose timestamps count in `unit`, with those in seconds.
  func timed(in unit: TimeUnit) -> Ratings {
    guard unit != .seconds, let timestamps else { return self }
    return Ratings(
      users: users, items: items, values: values, userIDs: userIDs, itemIDs: itemIDs,
      timestamps: unit.seconds(timestamps))
  }
}
