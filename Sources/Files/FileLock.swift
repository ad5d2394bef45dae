internal import Glibc
internal import Synchronization

/// An advisory lock (`flock`) on a file; the kernel frees it when its holder ends, however it ends.
package final class FileLock: Sendable {
  private let descriptor: Mutex<Int32?>

  private init(_ number: Int32) { descriptor = Mutex(number) }

  deinit { release() }

  /// Makes the file where there is none and waits for the lock.
  package static func hold(_ path: RootedPath) throws(FileError) -> FileLock {
    try hold(try FileDescriptor.file(path, O_RDWR | O_CREAT, operation: "lock"), path)
  }

  /// Waits for the lock of a folder itself, in which a file for it would be out of place.
  package static func hold(folder path: RootedPath) throws(FileError) -> FileLock {
    try hold(try FileDescriptor.folder(path, operation: "lock"), path)
  }

  private static func hold(
    _ file: consuming FileDescriptor, _ path: RootedPath
  ) throws(FileError) -> FileLock {
    try LockPatience.wait(for: file.number, path.text)
    return FileLock(file.take())
  }

  /// Whether someone holds the lock of the file now; false where there is no file.
  package static func isHeld(_ path: RootedPath) -> Bool {
    guard let file = try? FileDescriptor.file(path, O_RDONLY) else { return false }
    return flock(file.number, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  /// Reads and writes the content under the lock.
  package func withDescriptor<Result, Failure: Error>(
    _ body: (Int32) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    try descriptor.withLock { (number) throws(Failure) in
      guard let number else { return nil }
      return try body(number)
    }
  }

  /// Gives the file the time of now, for those who ask when something was last done under the lock.
  package func touch() {
    descriptor.withLock { number in
      if let number { _ = futimens(number, nil) }
    }
  }

  /// Lets go of the lock; a second call does nothing.
  package func release() {
    descriptor.withLock { number in
      if let open = number { close(open) }
      number = nil
    }
  }
}

extension FileLock {
  /// Puts `text` in the place of the file's content.
  package func overwrite(_ text: String, _ path: RootedPath) throws(FileError) {
    _ = try withDescriptor { (number) throws(FileError) in
      let bytes = [UInt8](text.utf8)
      let written = unsafe bytes.withUnsafeBytes {
        unsafe pwrite(number, $0.baseAddress, $0.count, 0)
      }
      guard written == bytes.count, ftruncate(number, off_t(bytes.count)) == 0 else {
        throw FileError("write", path.text)
      }
    }
  }
}
