package import Glibc

/// An open file or folder that is closed when its owner goes; never inherited by child processes.
package struct FileDescriptor: ~Copyable {
  package let number: Int32

  private init(_ number: Int32) { self.number = number }

  deinit { close(number) }

  /// The number, for an owner who closes it otherwise.
  package consuming func take() -> Int32 {
    let number = number
    discard self
    return number
  }
}

extension FileDescriptor {
  /// Opens a regular file. Links, pipes, sockets and devices are refused, never waited for.
  ///
  /// - Parameters:
  ///   - flags: As `open` takes them; with `O_CREAT` a missing file is made.
  ///   - mode: Who may read and write one that is made, as far as the user's mask lets them.
  package static func file(
    _ path: RootedPath, _ flags: Int32, mode: mode_t = 0o644, operation: String = "read"
  ) throws(FileError) -> FileDescriptor {
    let folder = try enclosing(path, operation)
    return try file(path, in: folder.number, flags, mode: mode, operation: operation)
  }

  /// The same in a folder that is open already.
  package static func file(
    _ path: RootedPath, in folder: Int32, _ flags: Int32, mode: mode_t = 0o644, operation: String
  ) throws(FileError) -> FileDescriptor {
    let number = try open(path, in: folder, flags | O_NONBLOCK, mode: mode, operation)
    let file = FileDescriptor(number)
    var status = stat()
    guard unsafe fstat(number, &status) == 0 else { throw FileError(operation, path.text) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return file
    case S_IFDIR: throw FileError(operation, path.text, code: EISDIR)
    default: throw FileError(operation, path.text, code: ENXIO)
    }
  }

  /// Opens a folder, one name after the other.
  package static func folder(
    _ path: RootedPath, operation: String = "read"
  ) throws(FileError) -> FileDescriptor {
    if path.names.isEmpty { return try root(path, O_RDONLY, operation) }
    let parent = try enclosing(path, operation)
    let flags = O_RDONLY | O_DIRECTORY
    return FileDescriptor(try open(path, in: parent.number, flags, operation))
  }

  /// Opens the folder that a path lies in, so that what has its last name can be worked on there.
  package static func enclosing(
    _ path: RootedPath, _ operation: String
  ) throws(FileError) -> FileDescriptor {
    guard !path.names.isEmpty else { throw FileError(operation, path.text, code: EINVAL) }
    var folder = try root(path, passing, operation)
    var step = RootedPath(path.root)
    for name in path.names.dropLast() {
      step = step / name
      folder = FileDescriptor(
        try open(step, in: folder.number, passing | O_DIRECTORY, operation, within: path))
    }
    return folder
  }

  /// Linux's `O_PATH`, which Swift does not see: to pass through a folder takes no right to read it.
  private static let passing: Int32 = 0o10_000_000

  private static func root(
    _ path: RootedPath, _ flags: Int32, _ operation: String
  ) throws(FileError) -> FileDescriptor {
    let number = unsafe Glibc.open(path.root, flags | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { throw FileError(operation, path.text) }
    return FileDescriptor(number)
  }

  /// Opens what has the last name of `path` in a folder, unless it is a link.
  private static func open(
    _ path: RootedPath, in folder: Int32, _ flags: Int32, mode: mode_t = 0o644,
    _ operation: String, within whole: RootedPath? = nil
  ) throws(FileError) -> Int32 {
    guard let name = path.names.last, RootedPath.isPlain(name) else {
      throw FileError(operation, (whole ?? path).text, code: EINVAL)
    }
    let number = unsafe openat(folder, name, flags | O_NOFOLLOW | O_CLOEXEC, mode)
    if number >= 0 { return number }
    let code = errno
    var status = stat()
    // For a link where a folder is expected, the system says that it is none.
    if code == ENOTDIR, unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
      status.st_mode & S_IFMT == S_IFLNK
    {
      throw FileError(operation, path.text, code: ELOOP)
    }
    throw FileError(operation, (whole ?? path).text, code: code)
  }
}
