import Glibc

/// A file that appears under its name when it is complete, and not before.
final class AtomicFile {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private var isCommitted = false

  /// Makes a temporary file in the folder of `path`.
  ///
  /// - Throws: `DataError.cannotWrite`.
  init(path: String) throws(DataError) {
    self.path = path
    var attempt = 0
    while true {
      let name = "\(path).\(getpid())-\(attempt).tmp"
      let opened = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if opened >= 0 {
        (descriptor, temporary) = (opened, name)
        return
      }
      guard errno == EEXIST, attempt < 1000 else { throw .cannotWrite(path: path, code: errno) }
      attempt += 1
    }
  }

  deinit {
    close(descriptor)
    if !isCommitted { unsafe unlink(temporary) }
  }

  func write(_ bytes: [UInt8]) throws(DataError) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { all in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: all[written...])
        return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .cannotWrite(path: path, code: errno) }
      written += count
    }
  }

  /// Puts the content on the disk and gives it its name, in place of what had that name before.
  func commit() throws(DataError) {
    guard fsync(descriptor) == 0, unsafe rename(temporary, path) == 0 else {
      throw .cannotWrite(path: path, code: errno)
    }
    isCommitted = true
  }
}
