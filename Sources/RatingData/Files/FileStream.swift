import Glibc
import Kernels

/// A regular file, open for reading from its start.
final class FileStream: ByteStream {
  let path: String
  /// The file's size in bytes when it was opened.
  let byteCount: Int
  private(set) var position = 0
  private let descriptor: Int32

  /// - Throws: `DataError`: no such file, no permission, a folder or device.
  init(path: String) throws(DataError) {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw DataError(reading: path, code: errno) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .notAFile(path: path)
    }
    self.path = path
    byteCount = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Whether the file at `path` may be opened.
  static func mayOpen(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }

  func read(into buffer: Cells<UInt8>) throws(DataError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = unsafe buffer[filled..<buffer.count].withUnsafeBytes { rest in
        unsafe Glibc.read(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .cannotRead(path: path, code: errno) }
      if count == 0 { break }
      filled += count
    }
    position += filled
    return filled
  }

  /// The first `count` bytes of the file, or fewer, without consuming them.
  func peek(_ count: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      unsafe initialized = max(0, pread(descriptor, buffer.baseAddress, count, 0))
    }
  }
}
