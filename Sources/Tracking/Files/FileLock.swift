internal import Glibc
internal import Synchronization

/// An advisory lock (`flock`) on a file; the kernel frees it when its holder ends, however it ends.
final class FileLock: Sendable {
  private let descriptor: Mutex<Int32?>

  private init(_ number: Int32) { descriptor = Mutex(number) }

  deinit { release() }

  /// Makes the file where there is none and waits for the lock.
  static func hold(_ path: String) throws(FileError) -> FileLock {
    let number = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard number >= 0 else { throw FileError("lock", path) }
    do {
      try LockPatience.wait(for: number, path)
      return FileLock(number)
    } catch {
      close(number)
      throw error
    }
  }

  /// Whether someone holds the lock of the file now; false where there is no file.
  static func isHeld(_ path: String) -> Bool {
    let number = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard number >= 0 else { return false }
    defer { close(number) }
    return flock(number, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  /// Reads and writes the content under the lock.
  func withDescriptor<Result, Failure: Error>(
    _ body: (Int32) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    try descriptor.withLock { (number) throws(Failure) in
      guard let number else { return nil }
      return try body(number)
    }
  }

  /// Lets go of the lock; a second call does nothing.
  func release() {
    descriptor.withLock { number in
      if let open = number { close(open) }
      number = nil
    }
  }
}

extension FileLock {
  /// Puts `text` in the place of the file's content.
  func overwrite(_ text: String, _ path: String) throws(FileError) {
    _ = try withDescriptor { (number) throws(FileError) in
      let bytes = [UInt8](text.utf8)
      let written = unsafe bytes.withUnsafeBytes {
        unsafe pwrite(number, $0.baseAddress, $0.count, 0)
      }
      guard written == bytes.count, ftruncate(number, off_t(bytes.count)) == 0 else {
        throw FileError("write", path)
      }
    }
  }
}
