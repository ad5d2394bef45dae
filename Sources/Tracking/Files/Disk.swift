internal import Glibc

/// The few file system calls the store makes, with their failures as facts.
enum Disk {
  /// A file larger than this is no run record.
  static let largestRecord = 64 << 20

  /// The bytes of a regular file. Symbolic links, pipes and devices are refused, never waited for.
  static func read(_ path: String, limit: Int = largestRecord) throws(FileError) -> [UInt8] {
    let file = try FileDescriptor(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, operation: "read")
    var status = stat()
    guard unsafe fstat(file.number, &status) == 0 else { throw FileError("read", path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError("read", path, code: status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
    }
    guard status.st_size <= limit else { throw FileError("read", path, code: EFBIG) }
    return try read(file.number, expecting: Int(status.st_size), path)
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
    _ path: String, _ bytes: [UInt8], isDurable: Bool
  ) throws(FileError) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
    let file = try FileDescriptor(path, flags, operation: "write")
    try writeAll(bytes[...], to: file.number, path)
    if isDurable, fsync(file.number) != 0 { throw FileError("write", path) }
  }

  /// Puts a file in the place of another in one step: readers see the old or the new, never a part.
  ///
  /// What is durable has its bytes on the disk before it appears; its name is there for good only
  /// when its folder is synchronised as well, which a caller does once it has noted that the file
  /// is there.
  static func replace(
    _ folder: String, _ name: String, _ bytes: [UInt8], isDurable: Bool
  ) throws(FileError) {
    try replace(folder, name) { (temporary) throws(FileError) in
      try create(temporary, bytes, isDurable: isDurable)
    }
  }

  /// The same with bytes that come a piece at a time.
  ///
  /// - Returns: Their number and their fingerprint.
  static func replace(
    _ folder: String, _ name: String, pieces: some Sequence<[UInt8]>, isDurable: Bool
  ) throws(FileError) -> (bytes: Int, xxh3: String) {
    try replace(folder, name) { (temporary) throws(FileError) in
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
      let file = try FileDescriptor(temporary, flags, operation: "write")
      guard var digest = GrowingDigest() else { throw FileError("write", name, code: ENOMEM) }
      for piece in pieces {
        digest.add(piece[...])
        try writeAll(piece[...], to: file.number, temporary)
      }
      if isDurable, fsync(file.number) != 0 { throw FileError("write", temporary) }
      return (digest.bytes, digest.hexadecimal)
    }
  }

  private static func replace<Result>(
    _ folder: String, _ name: String,
    _ write: (_ temporary: String) throws(FileError) -> Result
  ) throws(FileError) -> Result {
    let temporary = "\(folder)/.\(name).\(Identifier.random().prefix(8))"
    do {
      let result = try write(temporary)
      try rename(temporary, to: "\(folder)/\(name)")
      return result
    } catch {
      removeFile(temporary)
      throw error
    }
  }

  /// Renames within one file system.
  static func rename(_ path: String, to target: String) throws(FileError) {
    guard unsafe Glibc.rename(path, target) == 0 else { throw FileError("rename", path) }
  }

  /// Removes a file; one that is not there is fine.
  static func removeFile(_ path: String) { unsafe unlink(path) }

  /// Makes the names within a folder survive a power failure.
  static func synchronise(_ folder: String) throws(FileError) {
    let file = try FileDescriptor(folder, O_RDONLY | O_DIRECTORY, operation: "write")
    if fsync(file.number) != 0 { throw FileError("write", folder) }
  }
}

extension Disk {
  /// The bytes of a record for a file of this path, which `read` must take again.
  static func bytes(of record: RunRecord, _ path: String) throws(FileError) -> [UInt8] {
    let bytes = record.bytes
    guard bytes.count <= largestRecord else { throw FileError("write", path, code: EFBIG) }
    return bytes
  }

  /// Makes the entry of a run's folder and the run number behind it survive a power failure.
  static func synchroniseNumber(above run: String) throws(FileError) {
    guard let slash = run.lastIndex(of: "/") else { return }
    let experiment = String(run[..<slash])
    try synchronise(experiment)
    let number = try FileDescriptor("\(experiment)/.number", O_RDONLY | O_NOFOLLOW)
    if fdatasync(number.number) != 0 { throw FileError("write", "\(experiment)/.number") }
  }
}
