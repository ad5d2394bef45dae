/// A radix sort of the entries of one profile by x: the scratch memory of one worker.
///
/// A key holds x, the training rank and the code, from the highest bits down. Keys come in the
/// order of rank, and every pass is stable, so only the bits of x need to be sorted.
struct ProfileSort {
  private let keys: Buffer<UInt64>
  private let spare: Buffer<UInt64>
  private let counts = Buffer<Int>(count: 257)

  init(longest: Int) {
    keys = Buffer(count: longest)
    spare = Buffer(count: longest)
  }

  static func entry(_ key: UInt64) -> UInt32 { UInt32(key >> 40) << 8 | UInt32(key & 0xFF) }
  static func rank(_ key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key >> 8) }

  /// The keys of `count` entries in ascending order of x, then of rank; they hold until the next
  /// call.
  ///
  /// - Complexity: O(count) time, one pass for each of the bytes that x needs.
  func sorted(
    _ entries: UnsafeMutablePointer<UInt32>, count: Int
  ) -> UnsafeMutablePointer<UInt64> {
    var largest: UInt32 = 0
    for rank in 0..<count {
      let entry = unsafe entries[rank]
      largest = max(largest, entry)
      unsafe keys.base[rank] = UInt64(entry >> 8) << 40 | UInt64(rank) << 8 | UInt64(entry & 0xFF)
    }
    var (from, to) = unsafe (keys.base, spare.base)
    var shift: UInt64 = 40
    while UInt64(largest >> 8) >> (shift - 40) > 0 {
      unsafe pass(from, to, count: count, shift: shift)
      unsafe swap(&from, &to)
      shift += 8
    }
    return unsafe from
  }

  private func pass(
    _ from: UnsafeMutablePointer<UInt64>, _ to: UnsafeMutablePointer<UInt64>, count: Int,
    shift: UInt64
  ) {
    let counts = unsafe counts.base
    unsafe counts.update(repeating: 0, count: 257)
    for place in 0..<count { unsafe counts[Int(from[place] >> shift & 0xFF) + 1] += 1 }
    for digit in 0..<256 { unsafe counts[digit + 1] += counts[digit] }
    for place in 0..<count {
      let digit = unsafe Int(from[place] >> shift & 0xFF)
      unsafe to[counts[digit]] = from[place]
      unsafe counts[digit] += 1
    }
  }
}
