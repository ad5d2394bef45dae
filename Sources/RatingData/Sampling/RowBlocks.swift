/// The rows of a column in blocks of equal size, the last perhaps shorter.
struct RowBlocks: Sendable {
  /// The rows of a block: a millisecond's work, so that a cancellation is heeded soon.
  private static let size = 1 << 19

  let rows: Int

  var count: Int { (rows + Self.size - 1) / Self.size }

  /// Where the blocks start, and where the last ends.
  var starts: [Int] { (0...count).map { min($0 * Self.size, rows) } }

  subscript(block: Int) -> Range<Int> {
    block * Self.size..<min((block + 1) * Self.size, rows)
  }
}
