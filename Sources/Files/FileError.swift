internal import Glibc

/// What the file system refused.
package struct FileError: Error, Sendable, Equatable {
  /// What was tried: `open`, `write`, …
  package var operation: String
  package var path: String
  /// The system's `errno`.
  package var code: Int32

  /// - Parameter code: By default that of the call that has just failed.
  package init(_ operation: String, _ path: String, code: Int32 = SystemReason.code) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// Waiting was given up.
  package var isInterruption: Bool { code == EINTR }

  /// No room is left on the disk, or for this user.
  package var isDiskFull: Bool { code == ENOSPC || code == EDQUOT }

  /// Nothing lies at the path.
  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

  /// The reason in the system's words; a file to be written that has no place lacks its folder.
  package var reason: String {
    operation == "write" && code == ENOENT ? "no such folder" : SystemReason.words(of: code)
  }
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
      default: SystemReason.words(of: code)
      }
    return "cannot \(operation) `\(path)`: \(reason)"
  }
}

/// Why a call of the system failed, in the system's words.
package enum SystemReason {
  /// `errno` as the last call left it.
  package static var code: Int32 { errno }

  /// The reason of the call that has just failed.
  package static var current: String { words(of: errno) }

  /// "permission denied" for `EACCES`, and so on.
  package static func words(of code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    guard unsafe strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
