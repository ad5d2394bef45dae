import Kernels
import Synchronization

/// Reads all chunks of a file on several threads.
struct ChunkReading {
  let chunks: LineChunks
  let path: String
  let options: ReadingOptions
  let threads: Int
  /// More rows than these are refused.
  let limit: Int
  let activity: Activity

  /// The chunks' columns in file order.
  ///
  /// - Throws: `DataError` or `Cancelled`.
  func readAll() throws -> (columns: [ChunkColumns], layout: Layout) {
    let read = Mutex(ChunkCollection())
    let opening = try readFirst(into: read)
    try Parallel.forEachBlock(threads, threads: threads, activity: activity) { _, _ in
      readOn(ChunkParser(layout: opening.layout), into: read)
    }
    return try read.withLock { read in
      if let failure = read.failure {
        throw error(failure, lines: read.lines(before: failure.chunk))
      }
      guard read.rows <= limit else { throw DataError.tooManyRows(path: path, limit: limit) }
      guard read.rows > 0 else { throw DataError.headerOnly(path: path) }
      return (read.takeChunks(), opening.layout)
    }
  }

  /// Reads up to the first chunk that is not blank: it tells how all of them are to be read.
  private func readFirst(into read: borrowing Mutex<ChunkCollection>) throws -> Opening {
    var buffer = TextBuffer(capacity: LineChunks.chunkSize)
    while let ticket = try nextTicket(&buffer, after: read) {
      activity.advance(by: ticket.consumed)
      guard let opening = try Opening(buffer.text, path: path, options: options) else {
        let lines = Newlines.count(buffer.text)
        read.withLock { $0.addBlank(number: ticket.number, lines: lines) }
        continue
      }
      var parser = ChunkParser(layout: opening.layout)
      parse(
        buffer, number: ticket.number, &parser, from: opening.start, firstLine: opening.line,
        into: read)
      return opening
    }
    throw DataError.empty(path: path)
  }

  private func nextTicket(
    _ buffer: inout TextBuffer, after read: borrowing Mutex<ChunkCollection>
  ) throws -> LineChunks.Ticket? {
    do throws(ReadingFailure) {
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
    while !activity.isCancelled, read.withLock({ $0.failure == nil && $0.rows <= limit }) {
      do throws(ReadingFailure) {
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
      let columns = try parser.parse(
        buffer.paddedText, from: start, firstLine: firstLine, lines: newlines + 1)
      read.withLock { $0.add(columns, number: number, lines: newlines) }
    } catch {
      read.withLock { $0.fail(ReadingFailure(chunk: number, cause: .line(error))) }
    }
  }

  /// The error for a failure in a chunk before which the file has so many lines.
  private func error(_ failure: ReadingFailure, lines: Int) -> DataError {
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
    }
  }
}
