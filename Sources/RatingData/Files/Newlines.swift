import Glibc

/// Lines by their newlines.
enum Newlines {
  private static let newline = UInt8(ascii: "\n")

  /// How many newlines `text` holds.
  static func count(_ text: UnsafeRawBufferPointer) -> Int {
    var total = 0
    var at = 0
    while at + 64 <= text.count {
      let block = unsafe text.loadUnaligned(fromByteOffset: at, as: SIMD64<UInt8>.self)
      let hits = SIMD64<UInt8>(repeating: 0).replacing(with: 1, where: block .== newline)
      total &+= Int(hits.wrappedSum())
      at &+= 64
    }
    while at < text.count {
      if unsafe text[at] == newline { total += 1 }
      at += 1
    }
    return total
  }

  /// The line that starts at `start`, its newline left out, and where the next one starts.
  static func line(of text: UnsafeRawBufferPointer, from start: Int) -> (line: Slice<UnsafeRawBufferPointer>, next: Int) {
    let rest = unsafe UnsafeRawBufferPointer(rebasing: text[start...])
    guard let base = rest.baseAddress, let hit = unsafe memchr(base, Int32(newline), rest.count) else {
      return unsafe (text[start...], text.count)
    }
    let end = unsafe start + (UnsafeRawPointer(hit) - base)
    return unsafe (text[start..<end], end + 1)
  }
}
