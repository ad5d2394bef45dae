/// Memory for the narrow columns that one thread reads, one after another.
struct ColumnArena {
  private var block = PageBlock(capacity: PageBlock.usualCapacity)
  private var used = 0

  /// A piece for so many identifiers. The piece before must be settled.
  mutating func piece(_ capacity: Int) -> NarrowIdentifiers {
    if unsafe used + capacity > block.numbers.count {
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
