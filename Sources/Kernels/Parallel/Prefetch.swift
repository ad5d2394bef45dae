import CPrefetch

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
