import Kernels

/// The rows of one chunk of text, and what was counted of them besides.
struct ParsedChunk: Sendable {
  let columns: ChunkColumns
  var tally: RowTally
  /// The time of each row as it is written, where times are kept.
  let times: [Int64]
}

/// What is counted in reading rows.
struct RowTally: Sendable {
  var comments = 0
  /// Rows whose rating means that there is none.
  var missing = 0
  var unreadableTimes = 0
  /// The first time that cannot be read: its line's number in the chunk, from 0, and the text.
  var firstUnreadableTime: (line: Int, found: String)?
  /// Whether times are written as dates.
  var hasDates = false

  /// Adds what was counted in rows that follow; their first unreadable time is for others to place.
  mutating func add(_ other: RowTally) {
    comments += other.comments
    missing += other.missing
    unreadableTimes += other.unreadableTimes
    hasDates = hasDates || other.hasDates
  }
}

/// Reads the rows of one chunk of text.
struct ChunkParser {
  private let layout: Layout
  private let options: ReadingOptions
  private let plainRows: PlainRows?
  private var line = Line()
  private var tally = RowTally()
  private var times: [Int64] = []
  private var userMemory = ColumnArena()
  private var itemMemory = ColumnArena()

  /// - Parameter options: say once for the whole file whether rows go the fast way.
  init(layout: Layout, options: ReadingOptions) {
    self.layout = layout
    self.options = options
    plainRows = options.allowsPlainRows ? PlainRows(layout) : nil
  }

  /// Reads the text from byte `start` on, where the line numbered `firstLine` starts.
  ///
  /// - Parameters:
  ///   - paddedText: the text and `TextBuffer.padding` bytes behind it.
  ///   - lines: how many lines there are in all, or more.
  /// - Throws: `LineFault` for the first line that cannot be read.
  mutating func parse(
    _ paddedText: Cells<UInt8>, from start: Int, firstLine: Int, lines: Int
  ) throws(LineFault) -> ParsedChunk {
    let text = paddedText[0..<paddedText.count - TextBuffer.padding]
    var columns = ChunkColumnsBuilder(
      users: userMemory.piece(lines), items: itemMemory.piece(lines), capacity: lines)
    (tally, times) = (RowTally(), [])
    var at = start
    var number = firstLine
    while at < text.count {
      let rows = columns.extent.rows
      at = readPlainRows(paddedText, from: at, into: &columns)
      number += columns.extent.rows - rows
      guard at < text.count else { break }
      let (bytes, next) = Newlines.line(of: text, from: at)
      line.take(text[bytes])
      try readLine(number, into: &columns)
      number += 1
      at = next
    }
    userMemory.keep(columns.users.isNarrow ? columns.extent.rows : 0)
    itemMemory.keep(columns.items.isNarrow ? columns.extent.rows : 0)
    return ParsedChunk(columns: columns.finish(), tally: tally, times: times)
  }

  private func readPlainRows(
    _ paddedText: Cells<UInt8>, from start: Int, into columns: inout ChunkColumnsBuilder
  ) -> Int {
    guard let plainRows, columns.isNarrow else { return start }
    let (users, items) = (columns.users.narrow, columns.items.narrow)
    var extent = columns.extent
    let end = columns.values.codes.withCells { codes in
      let target = PlainRows.Target(users: users.cells, items: items.cells, codes: codes)
      return plainRows.read(paddedText, from: start, into: target, &extent)
    }
    columns.extent = extent
    return end
  }
}

extension ChunkParser {
  /// Reads what `line` holds: a row, or nothing.
  private mutating func readLine(
    _ number: Int, into columns: inout ChunkColumnsBuilder
  ) throws(LineFault) {
    if line.isBlank { return }
    if line.isComment {
      tally.comments += 1
      return
    }
    if options.encoding == .latin1 { line.decodeLatin1() }
    try readRow(number, into: &columns)
  }

  /// Reads the row that `line` holds, field by field.
  private mutating func readRow(_ number: Int, into columns: inout ChunkColumnsBuilder)
    throws(LineFault)
  {
    do throws(Line.Fault) {
      try line.cut(by: layout.separator, quotes: options.quotes)
    } catch {
      throw fault(error, number)
    }
    if !options.missing.isEmpty, let written = line.content(layout.rating),
      options.missing.contains(written)
    {
      tally.missing += 1
      return
    }
    let user = try content(.user, layout.user, number)
    let item = try content(.item, layout.item, number)
    let rating = try self.number(.rating, layout.rating, number)
    let time = try time(number)
    let row = columns.extent.rows
    guard columns.users.set(user, row: row) else {
      throw fault(.notUTF8(.user), layout.user, number)
    }
    guard columns.items.set(item, row: row) else {
      throw fault(.notUTF8(.item), layout.item, number)
    }
    columns.values.set(rating, row: row)
    if let time {
      columns.extent.include(time)
      if options.keepsTimes { times.append(time) }
    }
    columns.extent.rows += 1
  }

  /// The row's time as it is written; nil where there is none that can be read, and nobody needs it.
  private mutating func time(_ number: Int) throws(LineFault) -> Int64? {
    guard let position = layout.timestamp else { return nil }
    switch line.content(position).flatMap({ WrittenTime($0) }) {
    case .number(let time): return time
    case .date(let seconds):
      tally.hasDates = true
      return seconds
    case nil:
      if options.keepsTimes {
        _ = try content(.timestamp, position, number)
        throw fault(.noTime, position, number)
      }
      if tally.unreadableTimes == 0 {
        tally.firstUnreadableTime = (number, line.text(position))
      }
      tally.unreadableTimes += 1
      return nil
    }
  }

  private func content(
    _ field: RatingField, _ position: Int, _ number: Int
  ) throws(LineFault) -> ArraySlice<UInt8> {
    guard let content = line.content(position) else {
      let all = String(decoding: line.bytes, as: UTF8.self)
      throw LineFault(
        line: number, line, offset: line.bytes.count, found: all, .missingField(field))
    }
    if let fault = line.fields[position].fault { throw self.fault(fault, number) }
    guard !content.isEmpty else { throw fault(.emptyField(field), position, number) }
    return content
  }

  private func number(
    _ field: RatingField, _ position: Int, _ number: Int
  ) throws(LineFault) -> Double {
    guard let value = DecimalNumber.value(of: try content(field, position, number)) else {
      throw fault(.notANumber(field), position, number)
    }
    guard value.isFinite else { throw fault(.notFinite(field), position, number) }
    return value
  }

  private func fault(_ fault: Line.Fault, _ number: Int) -> LineFault {
    let found = String(decoding: line.bytes[fault.offset...], as: UTF8.self)
    return LineFault(line: number, line, offset: fault.offset, found: found, fault.problem)
  }

  private func fault(_ problem: BadLine.Problem, _ position: Int, _ number: Int) -> LineFault {
    LineFault(
      line: number, line, offset: line.fields[position].range.lowerBound,
      found: line.text(position), problem)
  }
}
