import CPrefetch

/// A view of the elements of a buffer, or of a part of them: what the kernels read and write.
///
/// It cannot outlive the memory, the compiler sees to that, and it knows its length. A debug build
/// checks every access; a release build trusts the kernel, which compares the lengths once, at its
/// door, and then runs the loop. Copies of a view show the same memory, and several workers may
/// write through them where each keeps to its own places.
///
///     precondition(counts.count == starts.count, "the columns differ in length")
///     let counts = counts.cells
///     let starts = starts.cells
///     for key in 1..<counts.count { starts[key] = starts[key - 1] + counts[key - 1] }
///
/// The handle of swift-collections (`Heap+UnsafeHandle.swift`), with a lifetime.
@safe @usableFromInline
package struct Cells<Element: BitwiseCopyable>: ~Escapable, @unchecked Sendable {
  @usableFromInline let base: UnsafeMutablePointer<Element>
  @usableFromInline package let count: Int

  /// The `count` elements from `base` on, which `owner` keeps alive.
  @unsafe @inlinable
  @inline(__always)
  @_lifetime(borrow owner)
  package init<Owner: ~Copyable & ~Escapable>(
    _ base: UnsafeMutablePointer<Element>, count: Int, of owner: borrowing Owner
  ) {
    unsafe self.base = unsafe base
    self.count = count
  }

  /// All of `memory`, whose owner lets no one else at it meanwhile.
  @unsafe @inlinable
  @inline(__always)
  @_lifetime(borrow memory)
  init(over memory: UnsafeMutableBufferPointer<Element>) {
    let nowhere = unsafe UnsafeMutablePointer<Element>(
      bitPattern: MemoryLayout<Element>.alignment
    ).unsafelyUnwrapped
    unsafe base = unsafe memory.baseAddress ?? nowhere
    count = memory.count
  }

  @inlinable
  @inline(__always)
  @_lifetime(copy whole)
  init(_ range: Range<Int>, of whole: Cells<Element>) {
    unsafe base = unsafe whole.base + range.lowerBound
    count = range.count
  }

  /// Transparent, so that a debug build, which inlines nothing else, is not slowed down by a call
  /// for each element.
  @usableFromInline
  package subscript(index: Int) -> Element {
    @_transparent @inlinable get {
      debugCheck(index >= 0 && index < count, "index outside the cells")
      return unsafe base[index]
    }
    @_transparent @inlinable nonmutating set {
      debugCheck(index >= 0 && index < count, "index outside the cells")
      unsafe base[index] = newValue
    }
  }

  /// The element at `index` where the first is at `origin`: a loop's compiler takes the origin from
  /// the memory's address once, and not from each index.
  @usableFromInline
  package subscript(index: Int, from origin: Int) -> Element {
    @_transparent @inlinable get {
      debugCheck(index >= origin && index - origin < count, "index outside the cells")
      return unsafe (base - origin)[index]
    }
    @_transparent @inlinable nonmutating set {
      debugCheck(index >= origin && index - origin < count, "index outside the cells")
      unsafe (base - origin)[index] = newValue
    }
  }

  /// The cells of a range, counted from 0.
  @usableFromInline
  package subscript(range: Range<Int>) -> Cells<Element> {
    @inlinable @inline(__always)
    @_lifetime(copy self)
    get {
      debugCheck(range.lowerBound >= 0 && range.upperBound <= count, "range outside the cells")
      return Cells(range, of: self)
    }
  }
}

extension Cells {
  /// Sets every element to `value`.
  package func update(repeating value: Element) {
    unsafe base.update(repeating: value, count: count)
  }

  /// Takes the elements of `source`, which has as many.
  package func update(from source: Cells<Element>) {
    precondition(source.count == count, "cells differ in length")
    unsafe base.update(from: source.base, count: count)
  }

  /// Takes the elements of `source`, which has as many.
  package func update(from source: Span<Element>) {
    precondition(source.count == count, "cells differ in length")
    unsafe source.withUnsafeBufferPointer { source in
      if let first = source.baseAddress { unsafe base.update(from: first, count: count) }
    }
  }

  @inlinable
  @inline(__always)
  package func swapAt(_ one: Int, _ other: Int) {
    let element = self[one]
    self[one] = self[other]
    self[other] = element
  }

  /// - Complexity: O(count · log count) time.
  package func sort(by precedes: (Element, Element) -> Bool) {
    var all = unsafe UnsafeMutableBufferPointer(start: base, count: count)
    unsafe all.sort(by: precedes)
  }

  /// Moves the `taken` least of the first `count` elements before the others, in no order.
  ///
  /// C. A. R. Hoare, "Algorithm 65: Find" (1961).
  ///
  /// - Complexity: O(count) time on average.
  @inline(__always)
  func moveLeast(_ taken: Int, of count: Int, _ precedes: (Element, Element) -> Bool) {
    var (low, high) = (0, count - 1)
    while low < high {
      let pivot = self[(low + high) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while precedes(self[left], pivot) { left += 1 }
        while precedes(pivot, self[right]) { right -= 1 }
        if left <= right {
          swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      // The last of those that are taken is in one part, or between the two.
      if taken - 1 <= right {
        high = right
      } else if taken - 1 >= left {
        low = left
      } else {
        return
      }
    }
  }

  /// Asks for `lines` cache lines from the element at `index` on, which will be read soon. Worth it
  /// only where the next address is known and the hardware cannot guess it. The lines need not be
  /// the cells' own: nothing is read.
  @inline(__always)
  func prefetch(from index: Int, lines: Int) {
    let lineBytes = 64
    let start = unsafe UnsafeRawPointer(base) + index * MemoryLayout<Element>.stride
    for line in 0..<lines { unsafe prefetch_line(start + line * lineBytes) }
  }
}

// MARK: - At the borders of the fence

extension Cells {
  /// Calls `body` with the elements as the standard library shows memory that is written by one:
  /// every access is checked, in a release build too.
  package func withMutableSpan<Result>(_ body: (inout MutableSpan<Element>) -> Result) -> Result {
    let all = unsafe UnsafeMutableBufferPointer(start: base, count: count)
    var span = unsafe all.mutableSpan
    return body(&span)
  }

  /// Calls `body` with the memory itself, for functions of C.
  @unsafe
  package func withUnsafeBytes<Result, Failure>(
    _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe body(
      UnsafeMutableRawBufferPointer(
        start: base, count: count * MemoryLayout<Element>.stride))
  }
}

extension Array where Element: BitwiseCopyable {
  /// An array of what `fill` writes to up to `capacity` cells, which start out uninitialised.
  ///
  /// - Parameter fill: It says how many it has written, from the first on.
  package init(capacity: Int, filledBy fill: (Cells<Element>) -> Int) {
    unsafe self.init(unsafeUninitializedCapacity: capacity) { memory, initialised in
      let filled = unsafe fill(Cells(over: memory))
      precondition(filled >= 0 && filled <= capacity, "more elements than cells")
      initialised = filled
    }
  }

  package init(_ cells: Cells<Element>) {
    self.init(capacity: cells.count) { own in
      own.update(from: cells)
      return cells.count
    }
  }

  @inlinable
  package mutating func append(contentsOf cells: Cells<Element>) {
    unsafe append(contentsOf: UnsafeBufferPointer(start: cells.base, count: cells.count))
  }

  /// Calls `body` with the array's own elements.
  @inlinable
  @inline(__always)
  package mutating func withCells<Result>(_ body: (Cells<Element>) -> Result) -> Result {
    unsafe withUnsafeMutableBufferPointer { memory in unsafe body(Cells(over: memory)) }
  }

  /// The bytes of the elements as they lie in memory.
  package var bytes: [UInt8] { unsafe withUnsafeBytes { unsafe [UInt8]($0) } }
}

/// Ends the process of a debug build where a condition does not hold; a release build does not look.
///
/// `assert` would not look in optimised code, and a debug build optimises the kernels.
@_transparent
@inlinable
package func debugCheck(_ holds: @autoclosure () -> Bool, _ message: StaticString) {
  #if DEBUG
    precondition(holds(), "\(message)")
  #endif
}
