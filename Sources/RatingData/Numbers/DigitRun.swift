import Kernels

/// The decimal digits at a place in a text: up to eight of them, read as one word.
///
/// Eight bytes are examined at once: a byte is a digit if, after flipping the bits of `0`, it is at
/// most 9. The digits are then added up in pairs, fours and eights by three multiplications (D.
/// Lemire, G. Langdale, Parsing gigabytes of JSON per second, 2019, section 3.1.4).
struct DigitRun {
  /// How many digits there are, from 0 to 8; at 8 there may be more behind them.
  let length: Int
  /// Their value; of no meaning where there are none.
  let value: UInt64

  /// Reads the digits at `place`, which must have eight bytes behind it.
  @inline(__always)
  init(_ text: Cells<UInt8>, at place: Int) {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let flipped = text.integer(at: place, as: UInt64.self) ^ (0x30 &* ones)
    let others = (((flipped & (0x7F &* ones)) &+ (0x76 &* ones)) | flipped) & (0x80 &* ones)
    length = others.trailingZeroBitCount &>> 3
    // The digits go to the end of the word, zeros in front of them.
    let digits = flipped &<< UInt64(truncatingIfNeeded: 64 &- 8 &* length)
    let pairs = (digits &* 2561) &>> 8 & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 6_553_601) &>> 16 & 0x0000_FFFF_0000_FFFF
    value = (fours &* 42_949_672_960_001) &>> 32
  }

  /// The powers of ten by which a run of that length shifts what stands before it.
  static let shifts: [UInt64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
  ]
}
