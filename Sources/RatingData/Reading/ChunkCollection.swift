/// The chunks of a file that were read so far, whatever the order in which threads finish them.
struct ChunkCollection {
  private var columns: [ChunkColumns?] = []
  /// How many lines each chunk has.
  private var lines: [Int] = []
  private(set) var rows = 0
  /// The failure of the earliest chunk that failed.
  private(set) var failure: ReadingFailure?

  mutating func add(_ chunk: ChunkColumns, number: Int, lines count: Int) {
    makeRoom(for: number)
    columns[number] = chunk
    lines[number] = count
    rows += chunk.values.count
  }

  /// Adds a chunk of blank lines.
  mutating func addBlank(number: Int, lines count: Int) {
    makeRoom(for: number)
    lines[number] = count
  }

  private mutating func makeRoom(for number: Int) {
    while columns.count <= number {
      columns.append(nil)
      lines.append(0)
    }
  }

  /// Takes note of a failure, unless an earlier chunk failed too.
  mutating func fail(_ new: ReadingFailure) {
    if let failure, failure.chunk <= new.chunk { return }
    failure = new
  }

  /// How many lines stand before a chunk that was handed out. All earlier chunks must have been
  /// read.
  func lines(before chunk: Int) -> Int { lines.prefix(chunk).reduce(0, +) }

  /// The chunks in file order; none of them is kept here.
  mutating func takeChunks() -> [ChunkColumns] {
    defer { columns = [] }
    return columns.compactMap(\.self)
  }
}
