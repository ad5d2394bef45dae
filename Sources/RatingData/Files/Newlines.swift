import Glibc

/// Lines by their newlines.
enum Newlines {
  private static let newline = UInt8(ascii: "\n")

  /// How many newlines `text` holds.
  ///
  /// Eight bytes at a time: each newline adds one to the byte of `counts` that stands for its place
  /// in the word.
  static func count(_ text: UnsafeRawBufferPointer) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let wholeWords = text.count / 8
    var total = 0
    for block in stride(from: 0, to: wholeWords, by: 255) {  // more would overflow a byte
      var counts: UInt64 = 0
      for word in block..<min(block &+ 255, wholeWords) {
        let differing =
          unsafe text.loadUnaligned(fromByteOffset: word &* 8, as: UInt64.self) ^ (0x0A &* ones)
        let others = ((differing & (0x7F &* ones)) &+ (0x7F &* ones)) | differing
        counts &+= (~others &>> 7) & ones
      }
      let pairs = (counts & 0x00FF_00FF_00FF_00FF) &+ (counts &>> 8 & 0x00FF_00FF_00FF_00FF)
      total &+= Int(truncatingIfNeeded: (pairs &* 0x0001_0001_0001_0001) &>> 48)
    }
    for offset in wholeWords * 8..<text.count where unsafe text[offset] == newline { total += 1 }
    return total
  }

  /// The line that starts at `start`, its newline left out, and where the next one starts.
  static func line(of text: UnsafeRawBufferPointer, from start: Int) -> (
    line: Slice<UnsafeRawBufferPointer>, next: Int
  ) {
    let rest = unsafe UnsafeRawBufferPointer(rebasing: text[start...])
    guard let base = rest.baseAddress, let hit = unsafe memchr(base, Int32(newline), rest.count)
    else {
      return unsafe (text[start...], text.count)
    }
    let end = unsafe start + (UnsafeRawPointer(hit) - base)
    return unsafe (text[start..<end], end + 1)
  }
}
