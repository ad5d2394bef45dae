import Glibc

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

/// Fresh memory for 32-bit numbers, straight from the system, which gets it back at the end at
/// once.
///
/// What `malloc` is given back it may keep; the columns of chunks would then count twice for the
/// rest of the program, once here and once in the ratings.
@safe final class PageBlock: @unchecked Sendable {
  /// The numbers that a block holds: two large pages.
  static let usualCapacity = 1 << 20

  let numbers: UnsafeMutableBufferPointer<UInt32>

  init(capacity: Int) {
    let bytes = capacity * MemoryLayout<UInt32>.stride
    let protection = PROT_READ | PROT_WRITE
    let memory = unsafe mmap(nil, bytes, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let memory = unsafe memory, unsafe memory != MAP_FAILED else {
      fatalError("memory is exhausted")
    }
    unsafe HugePages.advise(unsafe UnsafeMutableRawBufferPointer(start: memory, count: bytes))
    unsafe numbers = UnsafeMutableBufferPointer(
      start: memory.bindMemory(to: UInt32.self, capacity: capacity), count: capacity)
  }

  deinit { unsafe munmap(numbers.baseAddress, numbers.count * MemoryLayout<UInt32>.stride) }
}

/// Large pages for large columns: fewer faults when they are filled, fewer misses of the address
/// cache after.
enum HugePages {
  private static let size = 1 << 21

  /// Asks the system to back the whole large pages within `memory` by such. It is free to refuse.
  static func advise(_ memory: UnsafeMutableRawBufferPointer) {
    guard let base = memory.baseAddress else { return }
    let start = (UInt(bitPattern: base) + UInt(size) - 1) & ~(UInt(size) - 1)
    let end = (UInt(bitPattern: base) + UInt(memory.count)) & ~(UInt(size) - 1)
    guard start < end, let aligned = unsafe UnsafeMutableRawPointer(bitPattern: start) else {
      return
    }
    unsafe madvise(aligned, Int(end - start), MADV_HUGEPAGE)
  }
}
