import Glibc

/// Reading and writing of open files as a whole, however often the system takes only a part.
enum Descriptor {
  /// Writes all bytes.
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if written < 0 && errno == EINTR { continue }
      if written <= 0 { throw SystemFault(number: written < 0 ? errno : EIO) }
      rest = rest.dropFirst(written)
    }
  }

  /// Reads up to the end, or to an error; what is beyond the limit is read and dropped, so that who
  /// writes never waits for a reader.
  ///
  /// - Parameter limit: The most bytes that are kept.
  static func read(_ descriptor: Int32, limit: Int) -> (bytes: [UInt8], isCut: Bool) {
    var bytes: [UInt8] = []
    var isCut = false
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return (bytes, isCut) }
      let room = limit - bytes.count
      bytes += chunk[..<min(count, room)]
      isCut = isCut || count > room
    }
  }

  /// Reads up to the end, or to an error; nil where there is more than the limit, however much.
  static func read(_ descriptor: Int32, upTo limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return bytes }
      bytes += chunk[..<count]
    }
    return nil
  }
}
