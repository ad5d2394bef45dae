import Kernels

/// Lines by their newlines.
enum Newlines {
  private static let newline = UInt8(ascii: "\n")

  /// How many newlines `text` holds.
  ///
  /// Eight bytes at a time: each newline adds one to the byte of `counts` that stands for its place
  /// in the word.
  static func count(_ text: Cells<UInt8>) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let wholeWords = text.count / 8
    var total = 0
    for block in stride(from: 0, to: wholeWords, by: 255) {  // more would overflow a byte
      var counts: UInt64 = 0
      for word in block..<min(block &+ 255, wholeWords) {
        let differing = text.integer(at: word &* 8, as: UInt64.self) ^ (0x0A &* ones)
        let others = ((differing & (0x7F &* ones)) &+ (0x7F &* ones)) | differing
        counts &+= (~others &>> 7) & ones
      }
      let pairs = (counts & 0x00FF_00FF_00FF_00FF) &+ (counts &>> 8 & 0x00FF_00FF_00FF_00FF)
      total &+= Int(truncatingIfNeeded: (pairs &* 0x0001_0001_0001_0001) &>> 48)
    }
    for offset in wholeWords * 8..<text.count where text[offset] == newline { total += 1 }
    return total
  }

  /// Where the line lies that starts at `start`, its newline left out, and where the next one
  /// starts.
  static func line(
    of text: Cells<UInt8>, from start: Int
  ) -> (line: Range<Int>, next: Int) {
    guard let end = text.firstIndex(of: newline, from: start) else {
      return (start..<text.count, text.count)
    }
    return (start..<end, end + 1)
  }
}
