internal import CFiles
internal import FoundationEssentials
internal import Glibc

/// A file without a name, for what another program is to write or to read; it goes with the value.
package final class UnnamedFile {
  package let descriptor: Int32

  /// An empty file on the disk of temporary files.
  ///
  /// - Returns: nil where there is no room for them.
  package init?() {
    var path = Array("\(PrivateFolder.parent)/latentlens-XXXXXX".utf8CString)
    descriptor = unsafe mkstemp(&path)
    if descriptor < 0 { return nil }
    unsafe unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  /// A file in memory, never on a disk, that has these bytes in it and is read from its start.
  package init?(holding bytes: [UInt8]) {
    descriptor = file_in_memory()
    if descriptor < 0 { return nil }
    guard (try? Disk.writeAll(bytes[...], to: descriptor, "memory")) != nil else { return nil }
    lseek(descriptor, 0, SEEK_SET)
  }

  deinit { close(descriptor) }

  /// What was written, as text; what is no UTF-8 is replaced.
  ///
  /// - Returns: The text of the first `limit` bytes, and how many there are beyond.
  package func text(limit: Int) -> (text: String, left: Int) {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    let wanted = max(0, min(size, limit))
    let bytes: [UInt8] = (try? Disk.read(descriptor, from: 0, upTo: wanted, "temporary file")) ?? []
    return (String(decoding: bytes, as: UTF8.self), max(0, size - bytes.count))
  }

  /// The last of what was written, as text.
  package func end(limit: Int) -> String {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    let start = max(0, size - limit)
    let bytes: [UInt8] =
      (try? Disk.read(descriptor, from: start, upTo: max(0, size - start), "temporary file")) ?? []
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A folder of its own for files on their way, which nobody else can look into.
package struct PrivateFolder {
  package let path: String

  /// The folder in which such folders lie.
  package static var parent: String { FileManager.default.temporaryDirectory.path }

  /// Makes a folder that has to be removed.
  package init() throws(FileError) {
    path = "\(Self.parent)/latentlens-\(Identifier.random())"
    if unsafe mkdir(path, 0o700) != 0 { throw FileError("make", path) }
  }

  /// Removes it, with all that is in it.
  package func remove() { _ = try? Disk.removeTree(RootedPath(new: path)) }
}
