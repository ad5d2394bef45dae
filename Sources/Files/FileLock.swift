internal import CFiles
internal import Glibc
internal import Synchronization

/// An advisory lock on a file; the kernel frees it when its holder ends, however it ends. It is two
/// of the kernel's, `KernelLocks`.
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
    return KernelLocks.areHeld(file.number)
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

/// The two locks of the kernel that together are one of ours: `flock`'s of the file, and `fcntl`'s of
/// all its bytes. Whoever holds a lock holds both, and either of them tells that it is held.
///
/// On a local disk each would do. Of network disks some keep the one within a machine and let the
/// other reach the server: NFS mounted with `local_lock=flock` or `local_lock=posix`.
///
/// Of `fcntl`'s it is the kind that belongs to the open file (OFD, Linux 3.15). A classic one belongs
/// to the process, and goes as soon as that closes any descriptor of the file, as every look at who
/// holds a lock does; threads of one process would not keep each other out; and NFS, which makes
/// locks of bytes of `flock`'s, would have a process wait for itself: there the owner of `flock`'s is
/// the open file, as it is of this kind.
enum KernelLocks {
  /// Takes both, first that of the file, so that no two wait for each other.
  ///
  /// - Parameter waits: Whether others who hold one are waited for.
  /// - Returns: 0, or the code of the failure: `EWOULDBLOCK` where somebody else holds one, `EINTR`.
  static func take(_ number: Int32, waits: Bool) -> Int32 {
    if flock(number, LOCK_EX | (waits ? 0 : LOCK_NB)) != 0 { return errno }
    let code = lock_bytes(number, waits ? 1 : 0)
    switch code {
    // The kernel or the disk has no such locks, or the file is a folder: the other has to do.
    case EINVAL, ENOSYS, EOPNOTSUPP, EBADF: return 0
    default: return code
    }
  }

  /// Whether somebody else holds one of a file that is open for reading.
  static func areHeld(_ number: Int32) -> Bool {
    if flock(number, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK { return true }
    return has_locked_bytes(number) != 0
  }
}
