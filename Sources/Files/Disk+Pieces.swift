internal import Glibc

/// Reading and writing of open files, however often the system takes only a part.
extension Disk {
  /// Reads a file a piece at a time, so that a large one takes little memory.
  package static func eachPiece(
    of number: Int32, _ path: String, _ body: (ArraySlice<UInt8>) throws(FileError) -> Void
  ) throws(FileError) {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe Glibc.read(number, bytes.baseAddress, bytes.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileError("read", path) }
      if count == 0 { return }
      try body(buffer[..<count])
    }
  }

  /// What a file has from a position on, in bytes; fewer than `count` where it ends.
  package static func read<Element: BitwiseCopyable>(
    _ number: Int32, from start: Int, upTo count: Int, _ path: String
  ) throws(FileError) -> [Element] {
    let stride = MemoryLayout<Element>.stride
    var failed = false
    let elements = unsafe [Element](unsafeUninitializedCapacity: count) { buffer, whole in
      var filled = 0
      defer { whole = filled / stride }
      while filled < count * stride {
        let rest = unsafe UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[filled..<count * stride])
        let got = unsafe pread(number, rest.baseAddress, rest.count, off_t(start + filled))
        if got < 0 && errno == EINTR { continue }
        failed = got < 0
        if got <= 0 { return }
        filled += got
      }
    }
    if failed { throw FileError("read", path) }
    return elements
  }

  /// Writes all of what memory has.
  package static func writeAll<Element: BitwiseCopyable>(
    _ elements: ArraySlice<Element>, to number: Int32, _ path: String
  ) throws(FileError) {
    let code = unsafe elements.withUnsafeBytes { bytes -> Int32 in
      var start = 0
      while start < bytes.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[start...])
        let step = unsafe Glibc.write(number, rest.baseAddress, rest.count)
        if step < 0 && errno == EINTR { continue }
        guard step > 0 else { return step < 0 ? errno : EIO }
        start += step
      }
      return 0
    }
    if code != 0 { throw FileError("write", path, code: code) }
  }
}
