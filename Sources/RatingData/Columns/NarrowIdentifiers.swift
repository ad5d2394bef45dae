import Kernels

/// Identifiers in 0..<2^32 − 1, in a piece of a page block.
struct NarrowIdentifiers: Sendable {
  private let block: PageBlock
  private let start: Int
  private(set) var count: Int
  /// No identifier is larger.
  private(set) var largest: UInt32 = 0

  init(block: PageBlock, start: Int, count: Int) {
    precondition(
      start >= 0 && count >= 0 && start + count <= block.count, "a piece beyond its block")
    self.block = block
    self.start = start
    self.count = count
  }

  subscript(row: Int) -> UInt32 {
    get {
      precondition(row >= 0 && row < count, "no such row")
      return block.numbers[start + row]
    }
    nonmutating set {
      precondition(row >= 0 && row < count, "no such row")
      block.numbers[start + row] = newValue
    }
  }

  /// The identifiers, which nothing else may touch meanwhile.
  var cells: Cells<UInt32> {
    @_lifetime(borrow self)
    get { block.numbers[start..<start + count] }
  }

  /// The first `rows` identifiers, with the largest known.
  func prefix(_ rows: Int) -> NarrowIdentifiers {
    var part = NarrowIdentifiers(block: block, start: start, count: rows)
    part.largest = Self.largest(of: part.cells)
    return part
  }
}

extension NarrowIdentifiers {
  private static func largest(of cells: Cells<UInt32>) -> UInt32 {
    var largest: UInt32 = 0
    for row in 0..<cells.count { largest = max(largest, cells[row]) }
    return largest
  }
}

/// Memory for the narrow columns that one thread reads, one after another.
struct ColumnArena {
  private var block = PageBlock(capacity: PageBlock.usualCapacity)
  private var used = 0

  /// A piece for so many identifiers. The piece before must be settled.
  mutating func piece(_ capacity: Int) -> NarrowIdentifiers {
    if used + capacity > block.count {
      block = PageBlock(capacity: max(capacity, PageBlock.usualCapacity))
      used = 0
    }
    return NarrowIdentifiers(block: block, start: used, count: capacity)
  }

  /// Settles the last piece: its first `count` identifiers are kept, what is behind them is free
  /// again.
  mutating func keep(_ count: Int) {
    used += count
  }
}
