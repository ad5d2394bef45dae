import Glibc

/// Bytes of a text.
extension Cells<UInt8> {
  /// The whole number that lies at `place`, at any alignment, its low byte first.
  @inlinable
  @inline(__always)
  package func integer<Integer: FixedWidthInteger & BitwiseCopyable>(
    at place: Int, as type: Integer.Type
  ) -> Integer {
    debugCheck(
      place >= 0 && place + MemoryLayout<Integer>.size <= count, "a number beyond the cells")
    return unsafe Integer(
      littleEndian: UnsafeRawPointer(base + place).loadUnaligned(as: Integer.self))
  }

  /// Where `byte` comes first from `start` on; nil where it does not.
  package func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    precondition(start >= 0 && start <= count, "a search beyond the cells")
    guard let hit = unsafe memchr(base + start, Int32(byte), count - start) else { return nil }
    return unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }

  package func starts(with start: [UInt8]) -> Bool {
    start.count <= count && start.indices.allSatisfy { self[$0] == start[$0] }
  }

  /// Where `byte` comes last; nil where it does not.
  package func lastIndex(of byte: UInt8) -> Int? {
    (0..<count).last { self[$0] == byte }
  }
}
