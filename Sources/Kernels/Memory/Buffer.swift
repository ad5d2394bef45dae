import CPrefetch

/// A block of memory of fixed length for the kernels: one owner, many workers on disjoint parts.
///
/// Arrays cannot be written by several threads at once; a buffer can, where each worker keeps to
/// its own places. It is the only shared mutable memory in the kernels. Elements start out
/// uninitialised: whoever fills the buffer writes every element before anyone reads it.
@safe
package final class Buffer<Element: BitwiseCopyable>: @unchecked Sendable {
  /// The first element; valid for `count` elements while the buffer lives.
  package let base: UnsafeMutablePointer<Element>
  package let count: Int

  package init(count: Int) {
    self.count = count
    unsafe base = .allocate(capacity: max(count, 1))
  }

  /// A buffer whose elements all start as `value`.
  package convenience init(count: Int, repeating value: Element) {
    self.init(count: count)
    unsafe base.initialize(repeating: value, count: count)
  }

  deinit { unsafe base.deallocate() }

  /// The memory that the buffer takes, in bytes.
  package var bytes: Int { count * MemoryLayout<Element>.stride }

  package subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count, "index outside the buffer")
      return unsafe base[index]
    }
    set {
      precondition(index >= 0 && index < count, "index outside the buffer")
      unsafe base[index] = newValue
    }
  }
}

/// Asks for memory that will be read soon. Worth it only where the next address is known and the
/// hardware cannot guess it.
enum Prefetch {
  private static var lineBytes: Int { 64 }

  /// Asks for `count` cache lines from `address` on; they need not be the caller's.
  @inline(__always)
  static func lines<Element>(_ address: UnsafeMutablePointer<Element>, _ count: Int) {
    let start = UnsafeRawPointer(address)
    for line in 0..<count { unsafe prefetch_line(start + line * lineBytes) }
  }
}
