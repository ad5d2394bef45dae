import Files
import Glibc

/// An open file, by its descriptor: locks, whole reads and single writes.
struct OpenFile {
  enum Mode { case read, append }
  enum Lock { case shared, alone }

  private let descriptor: Int32

  /// Opens `path`; nil with ``lastError`` set. Appending makes the file, for its owner alone.
  init?(_ path: String, mode: Mode) {
    let flags = mode == .read ? O_RDONLY : O_RDWR | O_APPEND | O_CREAT
    // Not blocking, for the case that somebody put a named pipe there.
    descriptor = unsafe open(path, flags | O_CLOEXEC | O_NONBLOCK, 0o600)
    if descriptor < 0 { return nil }
  }

  func close() {
    _ = Glibc.close(descriptor)
  }

  static var lastError: Int32 { errno }

  static var lastErrorMeansMissing: Bool { errno == ENOENT || errno == ENOTDIR }

  static func pause(milliseconds: Int32) {
    _ = poll(nil, 0, milliseconds)
  }

  /// `path` without symbolic links, as far as it exists.
  static func resolve(_ path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Makes the folders `path` lies in, for the owner alone.
  static func makeFolders(for path: String) {
    var folder = ""
    for name in path.split(separator: "/").dropLast() {
      folder += "/" + name
      _ = unsafe mkdir(folder, 0o700)
    }
  }

  /// Takes the lock if it is free. File systems without locks share it with everybody.
  func tryLock(_ lock: Lock) -> Bool {
    if flock(descriptor, (lock == .alone ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 { return true }
    return lock == .shared && errno != EWOULDBLOCK
  }

  /// Whether `path` still leads to this file.
  func isStill(at path: String) -> Bool {
    var mine = stat()
    var theirs = stat()
    let areFound = unsafe fstat(descriptor, &mine) == 0 && stat(path, &theirs) == 0
    return areFound && mine.st_dev == theirs.st_dev && mine.st_ino == theirs.st_ino
  }

  /// Whether the last byte is not the end of a line.
  var endsInsideLine: Bool {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_size > 0 else { return false }
    var last: UInt8 = 0
    guard unsafe pread(descriptor, &last, 1, status.st_size - 1) == 1 else { return false }
    return last != UInt8(ascii: "\n")
  }

  /// The whole lines among the last bytes of a regular file, at most `limit` of them; nil with
  /// ``lastError`` set. What is no regular file, as a device without an end, is not read.
  func readEnd(_ limit: Int) -> [UInt8]? {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    guard status.st_mode & S_IFMT == S_IFREG else {
      errno = status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL
      return nil
    }
    let start = max(0, Int(status.st_size) - limit)
    guard
      let bytes: [UInt8] = try? Disk.read(
        descriptor, from: start, upTo: Int(status.st_size) - start, "history")
    else { return nil }
    guard start > 0 else { return bytes }
    let cut = bytes.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
    return Array(bytes[cut...])
  }

  /// Writes all of `bytes`, in one call unless the system takes less.
  func write(_ bytes: [UInt8]) throws(FileError) {
    try Disk.writeAll(bytes[...], to: descriptor, "history")
  }

  /// Puts a file that holds `bytes` in the place of the one at `path`, whole or not at all.
  static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    let file = try AtomicFile(path: path)
    try file.write(bytes)
    try file.commit(isDurable: false)
  }
}
