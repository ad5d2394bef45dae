import Glibc

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
