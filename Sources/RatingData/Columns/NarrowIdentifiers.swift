/// Identifiers in 0..<2^32 − 1, in a piece of a page block.
struct NarrowIdentifiers: Sendable {
  private let block: PageBlock
  private let start: Int
  private(set) var count: Int
  /// No identifier is larger.
  private(set) var largest: UInt32 = 0

  init(block: PageBlock, start: Int, count: Int) {
    unsafe precondition(
      start >= 0 && count >= 0 && start + count <= block.numbers.count, "a piece beyond its block")
    self.block = block
    self.start = start
    self.count = count
  }

  subscript(row: Int) -> UInt32 {
    get {
      precondition(row >= 0 && row < count, "no such row")
      return unsafe block.numbers[start + row]
    }
    nonmutating set {
      precondition(row >= 0 && row < count, "no such row")
      unsafe block.numbers[start + row] = newValue
    }
  }

  /// Calls `body` with the identifiers, which nothing else may touch meanwhile.
  func withMemory<Result>(_ body: (UnsafeMutableBufferPointer<UInt32>) -> Result) -> Result {
    unsafe body(UnsafeMutableBufferPointer(rebasing: block.numbers[start..<start + count]))
  }

  /// The first `rows` identifiers, with the largest known.
  func prefix(_ rows: Int) -> NarrowIdentifiers {
    var part = NarrowIdentifiers(block: block, start: start, count: rows)
    part.largest = unsafe part.withMemory { memory in
      var largest: UInt32 = 0
      for row in memory.indices { largest = unsafe max(largest, memory[row]) }
      return largest
    }
    return part
  }
}
