import Kernels

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
  /// - Parameters:
  ///   - paddedText: the text and `TextBuffer.padding` bytes behind it.
  ///   - lines: how many lines there are in all, or more.
  /// - Throws: `LineFault` for the first line that cannot be read.
  mutating func parse(
    _ paddedText: Cells<UInt8>, from start: Int, firstLine: Int, lines: Int
  ) throws(LineFault) -> ChunkColumns {
    let text = paddedText[0..<paddedText.count - TextBuffer.padding]
    var columns = ChunkColumnsBuilder(
      users: userMemory.piece(lines), items: itemMemory.piece(lines), capacity: lines)
    var at = start
    var number = firstLine
    while at < text.count {
      let rows = columns.extent.rows
      at = readPlainRows(paddedText, from: at, into: &columns)
      number += columns.extent.rows - rows
      guard at < text.count else { break }
      let (bytes, next) = Newlines.line(of: text, from: at)
      line.take(text[bytes])
      if !line.isBlank { try readRow(number, into: &columns) }
      number += 1
      at = next
    }
    userMemory.keep(columns.users.isNarrow ? columns.extent.rows : 0)
    itemMemory.keep(columns.items.isNarrow ? columns.extent.rows : 0)
    return columns.finish()
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
      columns.extent.include(seconds)
    }
    let row = columns.extent.rows
    guard columns.users.set(user, row: row) else {
      throw fault(.notUTF8(.user), layout.user, number)
    }
    guard columns.items.set(item, row: row) else {
      throw fault(.notUTF8(.item), layout.item, number)
    }
    columns.values.set(rating, row: row)
    columns.extent.rows += 1
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
