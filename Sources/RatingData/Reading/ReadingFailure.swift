/// What stopped the reading of a file, and at which chunk.
struct ReadingFailure: Error {
  enum Cause {
    case line(LineFault)
    /// The chunk starts with a line that is longer than a chunk.
    case lineTooLong
    case file(DataError)
  }

  /// The number of the chunk, from 0.
  let chunk: Int
  let cause: Cause
}
