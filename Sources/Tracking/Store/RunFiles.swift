internal import Files
internal import Glibc

/// What the store does with the files of runs beyond what every disk can.
extension Disk {
  /// A file larger than this is no run record.
  static let largestRecord = 64 << 20

  /// The bytes of a regular file that is no larger than a record may be.
  static func read(_ path: RootedPath) throws(FileError) -> [UInt8] {
    try read(path, limit: largestRecord)
  }

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

  /// Copies the artifacts of a run, of which there need be none.
  ///
  /// - Returns: What was left out, by its path beside the record.
  static func copyArtifacts(
    of run: RootedPath, to target: RootedPath
  ) throws(FileError) -> [String] {
    let (source, copy) = (run / "artifacts", target / "artifacts")
    switch kind(source) {
    case .folder: return try copyTree(source, to: copy).map { "artifacts/\($0)" }
    case nil:
      try makeFolder(copy)
      return []
    default:
      try makeFolder(copy)
      return ["artifacts"]
    }
  }
}

extension FileLock {
  /// Holds the lock of a run's folder, with a note of the machine that works on it: a lock does not
  /// reach from one to another on every network disk.
  ///
  /// - Parameter isServed: Whether the work is that of a client, for which a server holds the lock:
  ///   the time of the file then tells when the client was last heard of.
  static func holdForWork(
    _ path: RootedPath, isServed: Bool = false
  ) throws(FileError) -> FileLock {
    let lock = try hold(path)
    try lock.overwrite(Host.name + "\n" + (isServed ? served : ""), path)
    return lock
  }

  /// Holds the lock of an experiment, which names the machines that have edited it.
  static func holdForEditing(_ path: RootedPath) throws(FileError) -> FileLock {
    let lock = try hold(path)
    let known = hosts(path)
    if !known.contains(Host.name) {
      let names = ([Host.name] + known).prefix(mostHosts).map { $0 + "\n" }
      // A full disk hinders nobody from deleting.
      try? lock.overwrite(names.joined(), path)
    }
    return lock
  }

  /// Containers have names of their own; no more than so many are noted.
  private static let mostHosts = 8

  /// The machines that the lock of an experiment names.
  static func hosts(_ path: RootedPath) -> [String] {
    let note = (try? Disk.read(path, limit: 8192)) ?? []
    return String(decoding: note, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The line behind the machine's name of a lock that a server holds.
  private static var served: String { "served\n" }

  /// When the client was last heard of whose work a server holds the lock for, in milliseconds
  /// since 1970; nil where nobody holds it, or who works holds it himself.
  static func lastRequest(_ path: RootedPath) -> Int? {
    guard let note = try? Disk.read(path, limit: 1024),
      String(decoding: note, as: UTF8.self).hasSuffix("\n" + served), isHeld(path)
    else { return nil }
    return Disk.changeTime(path).map { $0 * 1000 }
  }
}

/// The machine that this process runs on.
package enum Host {
  /// Its name: records have it, and so have the locks of runs, to be compared.
  package static let name = {
    let name = unsafe [CChar](unsafeUninitializedCapacity: 256) { buffer, count in
      count = unsafe gethostname(buffer.baseAddress!, buffer.count) == 0 ? buffer.count : 0
    }
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }()
}
