internal import Glibc

/// What the file system refused.
package struct FileError: Error, Sendable, Equatable {
  /// What was tried: `open`, `write`, …
  package var operation: String
  package var path: String
  /// The system's `errno`.
  package var code: Int32

  init(_ operation: String, _ path: String, code: Int32 = errno) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// Waiting was given up.
  package var isInterruption: Bool { code == EINTR }

  /// Nothing lies at the path.
  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }
}

extension FileError: CustomStringConvertible {
  package var description: String {
    let reason =
      switch code {
      case ENOSPC: "the disk is full: make room and try again"
      case EROFS: "it lies on a read-only file system"
      case EACCES, EPERM: "it may not be written or read: check the rights of the folder"
      case EINTR: "the waiting for it was given up"
      case ENOENT: "it is not there"
      case ENOTDIR: "a file stands where a folder is expected"
      case EISDIR: "it is a folder, expected a file"
      case ENXIO: "it is a pipe, a socket or a device, expected a file"
      case ELOOP: "it is a symbolic link, which the store does not follow"
      default: unsafe String(cString: strerror(code)).lowercased()
      }
    return "cannot \(operation) `\(path)`: \(reason)"
  }
}
