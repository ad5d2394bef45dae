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

  /// The bytes from a position on, fewer than `count` where the file ends.
  package static func read(
    _ number: Int32, from start: Int, upTo count: Int, _ path: String
  ) throws(FileError) -> [UInt8] {
    var failed = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = 0
      while filled < count {
        let rest = unsafe UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[filled..<count])
        let got = unsafe pread(number, rest.baseAddress, rest.count, off_t(start + filled))
        if got < 0 && errno == EINTR { continue }
        failed = got < 0
        if got <= 0 { return }
        filled += got
      }
    }
    if failed { throw FileError("read", path) }
    return bytes
  }

  /// Writes all bytes.
  package static func writeAll(
    _ bytes: ArraySlice<UInt8>, to number: Int32, _ path: String
  ) throws(FileError) {
    var rest = bytes
    while !rest.isEmpty {
      let step = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(number, $0.baseAddress, $0.count)
      }
      if step < 0 && errno == EINTR { continue }
      guard step > 0 else { throw FileError("write", path, code: step < 0 ? errno : EIO) }
      rest = rest.dropFirst(step)
    }
  }
}
