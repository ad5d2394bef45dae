internal import Glibc

/// An open file that is closed when its owner goes.
struct FileDescriptor: ~Copyable {
  let number: Int32

  /// Opens `path`; never inherited by child processes.
  init(_ path: String, _ flags: Int32, operation: String = "open") throws(FileError) {
    number = unsafe open(path, flags | O_CLOEXEC, 0o644)
    if number < 0 { throw FileError(operation, path) }
  }

  deinit { close(number) }
}
