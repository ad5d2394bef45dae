internal import Glibc

/// The few file system calls that are made, with their failures as facts.
package enum Disk {
  /// The bytes of a regular file. Symbolic links, pipes and devices are refused, never waited for.
  package static func read(_ path: RootedPath, limit: Int) throws(FileError) -> [UInt8] {
    let file = try FileDescriptor.file(path, O_RDONLY)
    var status = stat()
    guard unsafe fstat(file.number, &status) == 0 else { throw FileError("read", path.text) }
    guard status.st_size <= limit else { throw FileError("read", path.text, code: EFBIG) }
    return try read(file.number, from: 0, upTo: Int(status.st_size), path.text)
  }

  /// Writes a new file; fails where one exists.
  package static func create(
    _ path: RootedPath, _ bytes: [UInt8], isDurable: Bool
  ) throws(FileError) {
    let file = try FileDescriptor.file(path, O_WRONLY | O_CREAT | O_EXCL, operation: "write")
    try writeAll(bytes[...], to: file.number, path.text)
    if isDurable, fsync(file.number) != 0 { throw FileError("write", path.text) }
  }

  /// Renames within one file system.
  ///
  /// A server of NFS that is asked again, because its answer was lost, says that there is nothing of
  /// the old name, though it has done the renaming: then what has the new name is looked at.
  package static func rename(_ path: RootedPath, to target: RootedPath) throws(FileError) {
    let from = try FileDescriptor.enclosing(path, "rename")
    let to = try FileDescriptor.enclosing(target, "rename")
    guard let name = path.names.last, let new = target.names.last, RootedPath.isPlain(name),
      RootedPath.isPlain(new)
    else { throw FileError("rename", path.text, code: EINVAL) }
    let inode = inode(name, in: from.number)
    guard unsafe renameat(from.number, name, to.number, new) == 0 else {
      let error = FileError("rename", path.text)
      if error.code == ENOENT, let inode, openedInode(new, in: to.number) == inode { return }
      throw error
    }
  }

  /// What lies at a name, as far as one disk knows it.
  private static func inode(_ name: String, in folder: Int32) -> ino_t? {
    var status = stat()
    let isThere = unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0
    return isThere ? status.st_ino : nil
  }

  /// The same by opening it, for which a network disk asks its server and not its memory.
  private static func openedInode(_ name: String, in folder: Int32) -> ino_t? {
    let flags = O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC
    let number = unsafe openat(folder, name, flags)
    guard number >= 0 else { return nil }
    defer { Glibc.close(number) }
    var status = stat()
    return unsafe fstat(number, &status) == 0 ? status.st_ino : nil
  }

  /// Makes the names within a folder survive a power failure.
  package static func synchronise(_ folder: RootedPath) throws(FileError) {
    let file = try FileDescriptor.folder(folder, operation: "write")
    if fsync(file.number) != 0 { throw FileError("write", folder.text) }
  }

  /// Makes what a file holds survive a power failure.
  package static func synchroniseFile(_ path: RootedPath) throws(FileError) {
    let file = try FileDescriptor.file(path, O_RDONLY, operation: "write")
    if fsync(file.number) != 0 { throw FileError("write", path.text) }
  }

  /// Closes an open file.
  package static func close(_ number: Int32) { _ = Glibc.close(number) }
}
