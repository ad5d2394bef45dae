internal import Glibc

extension Disk {
  /// Removes a file, or whatever else is no folder; one that is not there is fine.
  package static func removeFile(_ path: RootedPath) {
    guard let name = path.names.last, RootedPath.isPlain(name),
      let folder = try? FileDescriptor.enclosing(path, "remove")
    else { return }
    unsafe unlinkat(folder.number, name, 0)
  }

  /// Removes whatever lies at `path`, a folder with all it holds. Links are removed, not followed;
  /// what another process removes meanwhile is fine.
  ///
  /// - Returns: The bytes of the files that it removed.
  @discardableResult
  package static func removeTree(_ path: RootedPath) throws(FileError) -> Int {
    guard let name = path.names.last, RootedPath.isPlain(name) else {
      throw FileError("remove", path.text, code: EINVAL)
    }
    let parent = try FileDescriptor.enclosing(path, "remove")
    var removal = Removal(path: path)
    try removal.remove(Array(name.utf8CString), from: parent.number)
    return removal.bytes
  }
}

/// The removal of a tree: however deep it is, it takes two open folders at a time.
private struct Removal {
  package let path: RootedPath
  package var bytes = 0

  package init(path: RootedPath) { self.path = path }

  /// Removes what has a name in a folder.
  package mutating func remove(_ name: [CChar], from folder: Int32) throws(FileError) {
    guard try !unlink(name, from: folder) else { return }
    var before: [[CChar]] = []
    while let number = try open(name, in: folder) {
      defer { close(number) }
      let inner = try names(in: number)
      if inner.isEmpty { break }
      // Every pass removes or moves all that it saw.
      if inner == before { throw FileError("remove", path.text, code: ENOTEMPTY) }
      before = inner
      for name in inner where try !unlink(name, from: number) { try flatten(name, in: number) }
    }
    guard unsafe unlinkat(folder, name, AT_REMOVEDIR) == 0 || errno == ENOENT else {
      throw FileError("remove", path.text)
    }
  }

  /// Moves the folders within a folder to where it lies itself, and removes it with the rest.
  private mutating func flatten(_ name: [CChar], in folder: Int32) throws(FileError) {
    guard let number = try open(name, in: folder) else { return }
    defer { close(number) }
    for inner in try names(in: number) where try !unlink(inner, from: number) {
      let moved = ".\(Identifier.random())"
      guard unsafe renameat(number, inner, folder, moved) == 0 || errno == ENOENT else {
        throw FileError("remove", path.text)
      }
    }
    // One that got something new meanwhile comes again.
    guard unsafe unlinkat(folder, name, AT_REMOVEDIR) == 0 || errno == ENOENT || errno == ENOTEMPTY
    else { throw FileError("remove", path.text) }
  }

  /// - Returns: Whether it is gone; false for a folder.
  private mutating func unlink(_ name: [CChar], from folder: Int32) throws(FileError) -> Bool {
    var status = stat()
    guard unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      if errno == ENOENT { return true }
      throw FileError("remove", path.text)
    }
    if status.st_mode & S_IFMT == S_IFDIR { return false }
    guard unsafe unlinkat(folder, name, 0) == 0 || errno == ENOENT else {
      throw FileError("remove", path.text)
    }
    bytes += Int(status.st_size)
    return true
  }

  private func open(_ name: [CChar], in folder: Int32) throws(FileError) -> Int32? {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    let number = unsafe openat(folder, name, flags)
    if number >= 0 { return number }
    if errno == ENOENT { return nil }
    throw FileError("remove", path.text)
  }

  private func names(in folder: Int32) throws(FileError) -> [[CChar]] {
    try Disk.entries(in: folder, path.text).map(\.name)
  }
}
