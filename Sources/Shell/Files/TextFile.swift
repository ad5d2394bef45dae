import Glibc

/// A file that is open for writing; it is closed when the value goes.
final class TextFile: Sendable {
  private let descriptor: Int32
  private let path: String

  /// Opens a file to write at its end; nothing of it is read.
  ///
  /// - Parameter path: The file's name in error messages.
  convenience init(appendingTo place: String, named path: String) throws(FileFault) {
    try self.init(place, O_WRONLY | O_CREAT | O_APPEND, named: path)
  }

  /// Opens something that is there and no regular file: a device, a named pipe.
  convenience init(writingTo place: String, named path: String) throws(FileFault) {
    try self.init(place, O_WRONLY, named: path)
  }

  private init(_ place: String, _ flags: Int32, named path: String) throws(FileFault) {
    self.path = path
    descriptor = unsafe open(place, flags | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw .unwritable(path: path, reason: SystemReason.current) }
  }

  deinit { close(descriptor) }

  /// Whether it has nothing in it.
  var isEmpty: Bool { lseek(descriptor, 0, SEEK_END) <= 0 }

  func write(_ text: String) throws(FileFault) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if written < 0 && errno == EINTR { continue }
      if written <= 0 { throw .unwritable(path: path, reason: SystemReason.current) }
      rest = rest.dropFirst(written)
    }
  }
}
