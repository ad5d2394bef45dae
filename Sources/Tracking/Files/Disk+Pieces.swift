internal import Glibc

extension Disk {
  /// Reads a file a piece at a time, so that a large one takes little memory.
  static func eachPiece(
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

  /// Writes all bytes, however often the system takes only a part.
  static func writeAll(
    _ bytes: ArraySlice<UInt8>, to number: Int32, _ path: String
  ) throws(FileError) {
    var rest = bytes
    while !rest.isEmpty {
      let step = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(number, $0.baseAddress, $0.count)
      }
      if step < 0 && errno == EINTR { continue }
      guard step > 0 else { throw FileError("write", path) }
      rest = rest.dropFirst(step)
    }
  }
}
