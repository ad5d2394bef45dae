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

  /// All bytes from the start; nil with ``lastError`` set.
  func readAll() -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe pread(descriptor, &buffer, buffer.count, off_t(bytes.count))
      if count < 0, errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
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
