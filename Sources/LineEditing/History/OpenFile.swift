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
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size) - start)
    var filled = 0
    while filled < bytes.count {
      let count = unsafe bytes[filled...].withUnsafeMutableBytes { rest in
        unsafe pread(descriptor, rest.baseAddress, rest.count, off_t(start + filled))
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { break }
      filled += count
    }
    bytes.removeSubrange(filled...)
    guard start > 0 else { return bytes }
    let cut = bytes.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
    return Array(bytes[cut...])
  }

  /// Writes all of `bytes`, in one call unless the system takes less; returns 0 or the error.
  func write(_ bytes: [UInt8]) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return count < 0 ? errno : EIO }
      rest = rest.dropFirst(count)
    }
    return 0
  }

  /// Puts a file that holds `bytes` in the place of this one, whole or not at all.
  func replace(at path: String, with bytes: [UInt8]) -> Int32 {
    let temporary = "\(path).\(getpid())"
    guard let file = OpenFile(temporary, mode: .append) else { return errno }
    defer { file.close() }
    var status = stat()
    if unsafe fstat(descriptor, &status) == 0 {
      _ = fchmod(file.descriptor, status.st_mode & 0o777)
    }
    var result = ftruncate(file.descriptor, 0) == 0 ? file.write(bytes) : errno
    if result == 0, unsafe rename(temporary, path) != 0 { result = errno }
    if result != 0 { unsafe unlink(temporary) }
    return result
  }
}
