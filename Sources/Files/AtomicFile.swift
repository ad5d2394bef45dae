internal import Glibc

/// A file that takes the place of another in one step when it is complete, and not before: readers
/// see the old or the new, never a part. One that is given up leaves nothing.
package final class AtomicFile {
  private let path: RootedPath
  private let temporary: RootedPath
  private let file: FileDescriptor
  private var isCommitted = false

  /// Makes a file with a name of its own in the folder of `path`.
  ///
  /// - Parameters:
  ///   - keepsMode: Whether who may read and write it is as of the file that it replaces, or as the
  ///     user's mask has it; otherwise its owner writes and everybody reads.
  ///   - isPrivate: Whether nobody but its owner reads it.
  package init(
    _ path: RootedPath, keepsMode: Bool = false, isPrivate: Bool = false
  ) throws(FileError) {
    self.path = path
    temporary = path.parent / TemporaryName.make(for: path.names.last ?? "")
    file = try FileDescriptor.file(
      temporary, O_WRONLY | O_CREAT | O_EXCL, mode: isPrivate ? 0o600 : keepsMode ? 0o666 : 0o644,
      operation: "write")
    // Whoever collects what killed processes left sees by it that this one lives.
    _ = KernelLocks.take(file.number, waits: true)
    if keepsMode, let mode = Disk.mode(path) { fchmod(file.number, mode) }
  }

  /// The same for a path as a user gave it, whose folders may be links.
  package convenience init(path: String) throws(FileError) {
    try self.init(RootedPath(new: path), keepsMode: true)
  }

  deinit { if !isCommitted { Disk.removeFile(temporary) } }

  /// Adds bytes, or numbers as memory has them, at the end.
  package func write<Element: BitwiseCopyable>(_ elements: [Element]) throws(FileError) {
    do throws(FileError) {
      try Disk.writeAll(elements[...], to: file.number, temporary.text)
    } catch { throw FileError(error.operation, path.text, code: error.code) }
  }

  /// Gives the file its name.
  ///
  /// What is durable has its bytes on the disk before it appears; its name is there for good only
  /// when its folder is synchronised as well, which a caller does once it has noted that the file
  /// is there.
  package func commit(isDurable: Bool) throws(FileError) {
    if isDurable, fsync(file.number) != 0 { throw FileError("write", path.text) }
    try Disk.rename(temporary, to: path)
    isCommitted = true
  }
}

extension Disk {
  /// Puts a file in the place of another in one step.
  ///
  /// - Parameter isPrivate: Whether nobody but its owner reads it.
  package static func replace(
    _ path: RootedPath, _ bytes: [UInt8], isDurable: Bool, isPrivate: Bool = false
  ) throws(FileError) {
    let file = try AtomicFile(path, isPrivate: isPrivate)
    try file.write(bytes)
    try file.commit(isDurable: isDurable)
  }

  /// The same with bytes that come a piece at a time.
  ///
  /// - Returns: Their number and their fingerprint.
  package static func replace(
    _ path: RootedPath, pieces: some Sequence<[UInt8]>, isDurable: Bool
  ) throws(FileError) -> (bytes: Int, xxh3: String) {
    let file = try AtomicFile(path)
    guard var digest = GrowingDigest() else { throw FileError("write", path.text, code: ENOMEM) }
    for piece in pieces {
      digest.add(piece[...])
      try file.write(piece)
    }
    try file.commit(isDurable: isDurable)
    return (digest.bytes, digest.hexadecimal)
  }
}

/// The names of files that are written beside those whose place they are to take.
package enum TemporaryName {
  /// `.NAME.` and eight hexadecimal digits.
  static func make(for name: String) -> String { ".\(name).\(Identifier.random().prefix(8))" }

  /// Whether a name is such a one.
  package static func isOne(_ name: some StringProtocol) -> Bool {
    guard name.hasPrefix("."), let dot = name.lastIndex(of: "."), dot > name.startIndex,
      name.index(after: name.startIndex) < dot
    else { return false }
    let digits = name[name.index(after: dot)...]
    return digits.utf8.count == 8 && Identifier.isHexadecimal(String(digits))
  }
}
