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
