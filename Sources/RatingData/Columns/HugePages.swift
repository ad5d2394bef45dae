import Glibc

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
