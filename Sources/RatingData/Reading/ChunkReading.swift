import Kernels
import Synchronization

/// Reads all chunks of a file on several threads.
struct ChunkReading {
  let chunks: LineChunks
  let path: String
  let options: ReadingOptions
  let threads: Int
  /// More rows than these are refused, with those that were read of other files before.
  let limit: Int
  let before: Int
  let activity: Activity

  /// What the chunks hold, in file order.
  struct Result {
    var columns: [ChunkColumns]
    var times: [[Int64]]
    /// Of all chunks; the first line with an unreadable time is counted from the file's start.
    var tally: RowTally
    let layout: Layout
    let note: ReadingNote?
  }

  /// - Throws: `DataError` or `Cancelled`.
  func readAll() throws -> Result {
    let read = Mutex(ChunkCollection())
    let opening = try readFirst(into: read)
    try Parallel.forEachBlock(threads, threads: threads, activity: activity) { _, _ in
      readOn(ChunkParser(layout: opening.layout, options: options), into: read)
    }
    return try read.withLock { read in
      if let failure = read.failure {
        throw error(failure, lines: read.lines(before: failure.chunk))
      }
      guard read.rows <= limit - before else {
        throw DataError.tooManyRows(path: path, limit: limit)
      }
      var tally = read.tally
      tally.comments += opening.comments
      let chunks = read.takeChunks()
      return Result(
        columns: chunks.map(\.columns), times: chunks.map(\.times), tally: tally,
        layout: opening.layout, note: opening.note)
    }
  }

  /// Reads up to the first chunk that is not blank: it tells how all of them are to be read.
  private func readFirst(into read: borrowing Mutex<ChunkCollection>) throws -> Opening {
    var buffer = TextBuffer(capacity: LineChunks.chunkSize)
    var before = 0
    while let ticket = try nextTicket(&buffer, after: read) {
      activity.advance(by: ticket.consumed)
      let opening = try Opening(buffer.text, path: path, options: options, after: before)
      guard let opening else {
        let lines = Newlines.count(buffer.text)
        before += lines
        read.withLock { $0.addBlank(number: ticket.number, lines: lines) }
        continue
      }
      var parser = ChunkParser(layout: opening.layout, options: options)
      parse(
        buffer, number: ticket.number, &parser, from: opening.start, firstLine: opening.line,
        into: read)
      return opening
    }
    throw before > 0 && options.skip > 0
      ? DataError.allSkipped(path: path, lines: options.skip) : DataError.empty(path: path)
  }

  private func nextTicket(
    _ buffer: inout TextBuffer, after read: borrowing Mutex<ChunkCollection>
  ) throws -> LineChunks.Ticket? {
    do throws(ReadingFault) {
      return try chunks.next(into: &buffer)
    } catch {
      let lines = read.withLock { $0.lines(before: error.chunk) }
      throw self.error(error, lines: lines)
    }
  }

  /// Reads chunk after chunk until there is none, or one failed.
  private func readOn(_ parser: ChunkParser, into read: borrowing Mutex<ChunkCollection>) {
    var parser = parser
    var buffer = TextBuffer(capacity: LineChunks.chunkSize)
    while !activity.isCancelled, read.withLock({ $0.failure == nil && $0.rows <= limit - before }) {
      do throws(ReadingFault) {
        guard let ticket = try chunks.next(into: &buffer) else { return }
        parse(buffer, number: ticket.number, &parser, from: 0, firstLine: 0, into: read)
        activity.advance(by: ticket.consumed)
      } catch {
        read.withLock { $0.fail(error) }
      }
    }
  }

  private func parse(
    _ buffer: borrowing TextBuffer, number: Int, _ parser: inout ChunkParser, from start: Int,
    firstLine: Int, into read: borrowing Mutex<ChunkCollection>
  ) {
    let newlines = Newlines.count(buffer.text)
    do throws(LineFault) {
      let chunk = try parser.parse(
        buffer.paddedText, from: start, firstLine: firstLine, lines: newlines + 1)
      read.withLock { $0.add(chunk, number: number, lines: newlines) }
    } catch {
      read.withLock { $0.fail(ReadingFault(chunk: number, cause: .line(error))) }
    }
  }

  /// The error for a failure in a chunk before which the file has so many lines.
  private func error(_ failure: ReadingFault, lines: Int) -> DataError {
    switch failure.cause {
    case .file(let error): error
    case .line(let fault) where fault.isBinary: .binary(path: path)
    case .line(let fault):
      .badLine(
        BadLine(
          path: path, line: lines + fault.line + 1, column: fault.column, found: fault.found,
          problem: fault.problem))
    case .lineTooLong:
      .badLine(
        BadLine(
          path: path, line: lines + 1, column: 1, found: "",
          problem: .tooLong(limit: LineChunks.chunkSize)))
    case .carriageReturns: .foreign(path: path, .carriageReturns)
    }
  }
}

/// What stopped the reading of a file, and at which chunk.
struct ReadingFault: Error {
  enum Cause {
    case line(LineFault)
    /// The chunk starts with a line that is longer than a chunk.
    case lineTooLong
    /// The chunk has no newlines, but carriage returns.
    case carriageReturns
    case file(DataError)
  }

  /// The number of the chunk, from 0.
  let chunk: Int
  let cause: Cause
}

/// What is wrong with a line of a chunk.
struct LineFault: Error {
  /// The line's number in the chunk, from 0.
  let line: Int
  /// The place in the line, from 1, in characters.
  let column: Int
  let found: String
  let problem: BadLine.Problem
  /// Whether the line holds bytes that no text has, so that the file as a whole is no text.
  let isBinary: Bool

  init(
    line number: Int, _ line: borrowing Line, offset: Int, found: String, _ problem: BadLine.Problem
  ) {
    self.line = number
    column = line.column(ofByte: offset)
    self.found = found
    self.problem = problem
    isBinary = line.bytes.contains(0)
  }
}
