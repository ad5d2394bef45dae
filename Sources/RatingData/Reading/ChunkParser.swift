/// Reads the rows of one chunk of text.
struct ChunkParser {
  private let layout: Layout
  private let plainRows: PlainRows?
  private var line = Line()
  private var userMemory = ColumnArena()
  private var itemMemory = ColumnArena()

  init(layout: Layout) {
    self.layout = layout
    plainRows = PlainRows(layout)
  }

  /// Reads the text from byte `start` on, where the line numbered `firstLine` starts.
  ///
  /// - Parameter lines: how many lines there are in all, or more.
  /// - Throws: `LineFault` for the first line that cannot be read.
  mutating func parse(
    _ text: UnsafeRawBufferPointer, from start: Int, firstLine: Int, lines: Int
  ) throws(LineFault) -> ChunkColumns {
    var columns = ChunkColumnsBuilder(
      users: userMemory.piece(lines), items: itemMemory.piece(lines), capacity: lines)
    var at = start
    var number = firstLine
    while at < text.count {
      let rows = columns.rows
      unsafe at = readPlainRows(text, from: at, into: &columns)
      number += columns.rows - rows
      guard at < text.count else { break }
      let (bytes, next) = unsafe Newlines.line(of: text, from: at)
      unsafe line.take(bytes)
      if !line.isBlank { try readRow(number, into: &columns) }
      number += 1
      at = next
    }
    userMemory.keep(columns.users.isNarrow ? columns.rows : 0)
    itemMemory.keep(columns.items.isNarrow ? columns.rows : 0)
    return columns.finish()
  }

  private func readPlainRows(
    _ text: UnsafeRawBufferPointer, from start: Int, into columns: inout ChunkColumnsBuilder
  ) -> Int {
    guard let plainRows, columns.isNarrow else { return start }
    return unsafe columns.users.narrow.withMemory { users in
      unsafe columns.items.narrow.withMemory { items in
        unsafe columns.values.codes.withUnsafeMutableBufferPointer { codes in
          var target = unsafe PlainRows.Target(
            users: users, items: items, codes: codes, rows: columns.rows,
            firstTimestamp: columns.firstTimestamp, lastTimestamp: columns.lastTimestamp)
          let end = unsafe plainRows.read(text, from: start, into: &target)
          columns.rows = unsafe target.rows
          columns.firstTimestamp = unsafe target.firstTimestamp
          columns.lastTimestamp = unsafe target.lastTimestamp
          return end
        }
      }
    }
  }
}

extension ChunkParser {
  /// Reads the row that `line` holds, field by field.
  private mutating func readRow(_ number: Int, into columns: inout ChunkColumnsBuilder)
    throws(LineFault)
  {
    do throws(Line.Fault) {
      try line.cut(by: layout.separator)
    } catch {
      let found = String(decoding: line.bytes[error.offset...], as: UTF8.self)
      throw LineFault(line: number, line, offset: error.offset, found: found, error.problem)
    }
    let user = try content(.user, layout.user, number)
    let item = try content(.item, layout.item, number)
    let rating = try self.number(.rating, layout.rating, number)
    if let position = layout.timestamp {
      let time = try self.number(.timestamp, position, number)
      guard let seconds = Int64(exactly: time.rounded(.towardZero)) else {
        throw fault(.notANumber(.timestamp), position, number)
      }
      columns.firstTimestamp = min(columns.firstTimestamp, seconds)
      columns.lastTimestamp = max(columns.lastTimestamp, seconds)
    }
    guard columns.users.set(user, row: columns.rows) else {
      throw fault(.notUTF8(.user), layout.user, number)
    }
    guard columns.items.set(item, row: columns.rows) else {
      throw fault(.notUTF8(.item), layout.item, number)
    }
    columns.values.set(rating, row: columns.rows)
    columns.rows += 1
  }

  private func content(
    _ field: RatingField, _ position: Int, _ number: Int
  ) throws(LineFault) -> ArraySlice<UInt8> {
    guard let content = line.content(position) else {
      let all = String(decoding: line.bytes, as: UTF8.self)
      throw LineFault(
        line: number, line, offset: line.bytes.count, found: all, .missingField(field))
    }
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

  private func fault(_ problem: BadLine.Problem, _ position: Int, _ number: Int) -> LineFault {
    LineFault(
      line: number, line, offset: line.fields[position].range.lowerBound,
      found: line.text(position), problem)
  }
}
