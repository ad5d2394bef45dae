/// A block of memory of fixed length for the kernels: one owner, many workers on disjoint parts.
///
/// Arrays cannot be written by several threads at once; a buffer can, where each worker keeps to
/// its own places. It is the only shared mutable memory in the kernels. Elements start out
/// uninitialised: whoever fills the buffer writes every element before anyone reads it.
///
/// Single elements are read and written by subscript, always checked; loops take `cells`.
@safe
package final class Buffer<Element: BitwiseCopyable>: @unchecked Sendable {
  private let base: UnsafeMutablePointer<Element>
  package let count: Int

  /// The elements begin where a cache line does, so that no vector lies across two.
  package init(count: Int) {
    self.count = count
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Element>.stride,
      alignment: max(64, MemoryLayout<Element>.alignment))
    unsafe base = unsafe memory.bindMemory(to: Element.self, capacity: max(count, 1))
  }

  /// A buffer whose elements all start as `value`.
  package convenience init(count: Int, repeating value: Element) {
    self.init(count: count)
    unsafe base.initialize(repeating: value, count: count)
  }

  /// Another buffer with the same elements.
  package func copy() -> Buffer {
    let copy = Buffer(count: count)
    unsafe copy.base.initialize(from: base, count: count)
    return copy
  }

  deinit { unsafe UnsafeMutableRawPointer(base).deallocate() }

  /// The memory that the buffer takes, in bytes.
  package var bytes: Int { count * MemoryLayout<Element>.stride }

  /// All elements, for as long as the buffer lives.
  package var cells: Cells<Element> {
    @_lifetime(borrow self)
    get { unsafe Cells(base, count: count, of: self) }
  }

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
