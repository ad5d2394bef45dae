internal import Glibc

/// The few file system calls the store makes, with their failures as facts.
enum Disk {
  /// A file larger than this is no run record.
  static let largestRecord = 64 << 20

  /// The bytes of a regular file. Symbolic links, pipes and devices are refused, never waited for.
  static func read(_ path: RootedPath, limit: Int = largestRecord) throws(FileError) -> [UInt8] {
    let file = try FileDescriptor.file(path, O_RDONLY)
    var status = stat()
    guard unsafe fstat(file.number, &status) == 0 else { throw FileError("read", path.text) }
    guard status.st_size <= limit else { throw FileError("read", path.text, code: EFBIG) }
    return try read(file.number, expecting: Int(status.st_size), path.text)
  }

  private static func read(
    _ number: Int32, expecting size: Int, _ path: String
  ) throws(FileError) -> [UInt8] {
    var failed = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = 0
      while count < size {
        let got = unsafe Glibc.read(number, buffer.baseAddress! + count, size - count)
        if got < 0 && errno == EINTR { continue }
        failed = got < 0
        if got <= 0 { return }
        count += got
      }
    }
    if failed { throw FileError("read", path) }
    return bytes
  }

  /// Writes a new file; fails where one exists.
  static func create(
    _ path: RootedPath, _ bytes: [UInt8], isDurable: Bool
  ) throws(FileError) {
    let file = try FileDescriptor.file(path, O_WRONLY | O_CREAT | O_EXCL, operation: "write")
    try writeAll(bytes[...], to: file.number, path.text)
    if isDurable, fsync(file.number) != 0 { throw FileError("write", path.text) }
  }

  /// Puts a file in the place of another in one step: readers see the old or the new, never a part.
  ///
  /// What is durable has its bytes on the disk before it appears; its name is there for good only
  /// when its folder is synchronised as well, which a caller does once it has noted that the file
  /// is there.
  static func replace(
    _ path: RootedPath, _ bytes: [UInt8], isDurable: Bool
  ) throws(FileError) {
    _ = try replace(path, pieces: CollectionOfOne(bytes), isDurable: isDurable)
  }

  /// The same with bytes that come a piece at a time.
  ///
  /// - Returns: Their number and their fingerprint.
  static func replace(
    _ path: RootedPath, pieces: some Sequence<[UInt8]>, isDurable: Bool
  ) throws(FileError) -> (bytes: Int, xxh3: String) {
    let temporary = path.parent / TemporaryName.make(for: path.names.last ?? "")
    do throws(FileError) {
      let flags = O_WRONLY | O_CREAT | O_EXCL
      let file = try FileDescriptor.file(temporary, flags, operation: "write")
      // Whoever collects what killed processes left sees by it that this one lives.
      flock(file.number, LOCK_EX)
      guard var digest = GrowingDigest() else { throw FileError("write", path.text, code: ENOMEM) }
      for piece in pieces {
        digest.add(piece[...])
        try writeAll(piece[...], to: file.number, temporary.text)
      }
      if isDurable, fsync(file.number) != 0 { throw FileError("write", temporary.text) }
      try rename(temporary, to: path)
      return (digest.bytes, digest.hexadecimal)
    } catch {
      removeFile(temporary)
      throw error
    }
  }

  /// Renames within one file system.
  static func rename(_ path: RootedPath, to target: RootedPath) throws(FileError) {
    let from = try FileDescriptor.enclosing(path, "rename")
    let to = try FileDescriptor.enclosing(target, "rename")
    guard let name = path.names.last, let new = target.names.last, RootedPath.isPlain(name),
      RootedPath.isPlain(new)
    else { throw FileError("rename", path.text, code: EINVAL) }
    guard unsafe renameat(from.number, name, to.number, new) == 0 else {
      throw FileError("rename", path.text)
    }
  }

  /// Makes the names within a folder survive a power failure.
  static func synchronise(_ folder: RootedPath) throws(FileError) {
    let file = try FileDescriptor.folder(folder, operation: "write")
    if fsync(file.number) != 0 { throw FileError("write", folder.text) }
  }
}

/// The names of files that are written beside those whose place they are to take.
enum TemporaryName {
  /// `.NAME.` and eight hexadecimal digits.
  static func make(for name: String) -> String { ".\(name).\(Identifier.random().prefix(8))" }

  /// Whether a name is such a one.
  static func isOne(_ name: some StringProtocol) -> Bool {
    guard name.hasPrefix("."), let dot = name.lastIndex(of: "."), dot > name.startIndex,
      name.index(after: name.startIndex) < dot
    else { return false }
    let digits = name[name.index(after: dot)...]
    return digits.utf8.count == 8 && Identifier.isHexadecimal(String(digits))
  }
}

extension Disk {
  /// The bytes of a record for a file of this path, which `read` must take again.
  static func bytes(of record: RunRecord, _ path: RootedPath) throws(FileError) -> [UInt8] {
    let bytes = record.bytes
    guard bytes.count <= largestRecord else { throw FileError("write", path.text, code: EFBIG) }
    return bytes
  }

  /// Makes the entry of a run's folder and the run number behind it survive a power failure.
  static func synchroniseNumber(above run: RootedPath) throws(FileError) {
    let experiment = run.parent
    try synchronise(experiment)
    let number = try FileDescriptor.file(experiment / ".number", O_RDONLY, operation: "open")
    if fdatasync(number.number) != 0 { throw FileError("write", (experiment / ".number").text) }
  }
}
