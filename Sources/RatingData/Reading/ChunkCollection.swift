/// The chunks of a file that were read so far, whatever the order in which threads finish them.
struct ChunkCollection {
  private var chunks: [ParsedChunk?] = []
  /// How many lines each chunk has.
  private var lines: [Int] = []
  private(set) var rows = 0
  /// The failure of the earliest chunk that failed.
  private(set) var failure: ReadingFault?

  mutating func add(_ chunk: ParsedChunk, number: Int, lines count: Int) {
    makeRoom(for: number)
    chunks[number] = chunk
    lines[number] = count
    rows += chunk.columns.values.count
  }

  /// Adds a chunk of blank lines.
  mutating func addBlank(number: Int, lines count: Int) {
    makeRoom(for: number)
    lines[number] = count
  }

  private mutating func makeRoom(for number: Int) {
    while chunks.count <= number {
      chunks.append(nil)
      lines.append(0)
    }
  }

  /// Takes note of a failure, unless an earlier chunk failed too.
  mutating func fail(_ new: ReadingFault) {
    if let failure, failure.chunk <= new.chunk { return }
    failure = new
  }

  /// How many lines stand before a chunk that was handed out. All earlier chunks must have been
  /// read.
  func lines(before chunk: Int) -> Int { lines.prefix(chunk).reduce(0, +) }

  /// What was counted in all chunks, the first unreadable time in its line of the file, from 1.
  var tally: RowTally {
    var (sum, before) = (RowTally(), 0)
    for (chunk, count) in zip(chunks, lines) {
      if let tally = chunk?.tally {
        sum.add(tally)
        if sum.firstUnreadableTime == nil, let first = tally.firstUnreadableTime {
          sum.firstUnreadableTime = (before + first.line + 1, first.found)
        }
      }
      before += count
    }
    return sum
  }

  /// The chunks in file order; none of them is kept here.
  mutating func takeChunks() -> [ParsedChunk] {
    defer { chunks = [] }
    return chunks.compactMap(\.self)
  }
}
