import Glibc
import Kernels

/// Fresh memory for 32-bit numbers, straight from the system, which gets it back at the end at
/// once.
///
/// What `malloc` is given back it may keep; the columns of chunks would then count twice for the
/// rest of the program, once here and once in the ratings.
@safe final class PageBlock: @unchecked Sendable {
  /// The numbers that a block holds: two large pages.
  static let usualCapacity = 1 << 20

  private let base: UnsafeMutablePointer<UInt32>
  let count: Int

  /// The numbers, for as long as the block lives.
  var numbers: Cells<UInt32> {
    @_lifetime(borrow self)
    get { unsafe Cells(base, count: count, of: self) }
  }

  init(capacity: Int) {
    let bytes = capacity * MemoryLayout<UInt32>.stride
    let protection = PROT_READ | PROT_WRITE
    let memory = unsafe mmap(nil, bytes, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let memory = unsafe memory, unsafe memory != MAP_FAILED else {
      fatalError("memory is exhausted")
    }
    unsafe base = memory.bindMemory(to: UInt32.self, capacity: capacity)
    count = capacity
    unsafe HugePages.advise(Cells(base, count: count, of: memory))
  }

  deinit { unsafe munmap(base, count * MemoryLayout<UInt32>.stride) }
}

/// Large pages for large columns: fewer faults when they are filled, fewer misses of the address
/// cache after.
enum HugePages {
  private static let size = 1 << 21

  /// Asks the system to back the whole large pages within `memory` by such. It is free to refuse.
  static func advise<Element>(_ cells: Cells<Element>) {
    unsafe cells.withUnsafeBytes { memory in
      guard let base = memory.baseAddress else { return }
      let start = (UInt(bitPattern: base) + UInt(size) - 1) & ~(UInt(size) - 1)
      let end = (UInt(bitPattern: base) + UInt(memory.count)) & ~(UInt(size) - 1)
      guard start < end, let aligned = unsafe UnsafeMutableRawPointer(bitPattern: start) else {
        return
      }
      unsafe madvise(aligned, Int(end - start), MADV_HUGEPAGE)
    }
  }
}
