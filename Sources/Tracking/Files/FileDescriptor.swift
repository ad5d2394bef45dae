internal import Glibc

/// An open file that is closed when its owner goes.
struct FileDescriptor: ~Copyable {
  let number: Int32

  /// Opens `path`; never inherited by child processes.
  init(_ path: String, _ flags: Int32, operation: String = "open") throws(FileError) {
    number = unsafe open(path, flags | O_CLOEXEC, 0o644)
    if number < 0 { throw FileError(operation, path) }
  }

  /// Opens a file to read it: no link, and nothing that would be waited for.
  static func regularFile(_ path: String) throws(FileError) -> FileDescriptor {
    let file = try FileDescriptor(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, operation: "read")
    var status = stat()
    guard unsafe fstat(file.number, &status) == 0 else { throw FileError("read", path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileError("read", path, code: EINVAL) }
    return file
  }

  deinit { close(number) }
}
