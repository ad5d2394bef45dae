import Glibc
import Kernels

/// Bytes that come one after another: those of a file, or those that a compressed file stands for.
protocol ByteStream: AnyObject {
  /// How many bytes of the file itself were consumed so far.
  var position: Int { get }

  /// Fills `buffer` from its start as far as bytes are left; fewer than asked for means the end.
  func read(into buffer: Cells<UInt8>) throws(DataError) -> Int
}

extension ByteStream {
  /// The next `count` bytes, fewer at the end.
  func read(_ count: Int) throws(DataError) -> [UInt8] {
    let buffer = Buffer<UInt8>(count: count)
    let filled = try read(into: buffer.cells)
    return [UInt8](buffer.cells[0..<filled])
  }
}

/// A file, open for reading from its start: a regular one, or a pipe that this program was started
/// with (`/dev/stdin`, `/dev/fd/N`).
final class FileStream: ByteStream {
  let path: String
  /// The file's size in bytes when it was opened; 0 for a pipe.
  let byteCount: Int
  private(set) var position = 0
  private let descriptor: Int32
  let isPipe: Bool
  /// What was read of a pipe to look at it, and is still to be given.
  private var ahead: [UInt8] = []

  /// - Throws: `DataError`: no such file, no permission, a folder or device.
  init(path: String) throws(DataError) {
    let inherited = Self.inherited(path).map { fcntl($0, F_DUPFD_CLOEXEC, 0) } ?? -1
    if inherited >= 0, Self.isPipe(inherited) {
      (descriptor, isPipe, byteCount) = (inherited, true, 0)
      self.path = path
      return
    }
    if inherited >= 0 { close(inherited) }
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw DataError(reading: path, code: errno) }
    guard let status = Self.status(descriptor), status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .notAFile(path: path)
    }
    isPipe = false
    self.path = path
    byteCount = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// The descriptor that a path names, of those which this program was started with.
  static func inherited(_ path: String) -> Int32? {
    if path == "/dev/stdin" { return 0 }
    for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
      return Int32(path.dropFirst(folder.count))
    }
    return nil
  }

  private static func isPipe(_ descriptor: Int32) -> Bool {
    guard let type = status(descriptor)?.st_mode else { return false }
    return type & S_IFMT == S_IFIFO || type & S_IFMT == S_IFSOCK
  }

  private static func status(_ descriptor: Int32) -> stat? {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 ? status : nil
  }

  /// Whether the file at `path` may be opened.
  static func mayOpen(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }

  func read(into buffer: Cells<UInt8>) throws(DataError) -> Int {
    let start = Array(ahead.prefix(buffer.count))
    ahead.removeFirst(start.count)
    var filled = start.count
    buffer[0..<filled].update(from: start.span)
    while filled < buffer.count {
      let count = unsafe buffer[filled..<buffer.count].withUnsafeBytes { rest in
        unsafe Glibc.read(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .cannotRead(path: path, code: errno) }
      if count == 0 { break }
      filled += count
    }
    position += filled
    return filled
  }

  /// The first `count` bytes of the file, or fewer, without consuming them. Nothing may have been
  /// read yet.
  func peek(_ count: Int) throws(DataError) -> [UInt8] {
    guard isPipe else { return try bytes(count, at: 0) }
    ahead = try read(count)
    position = 0
    return ahead
  }

  /// The bytes of a regular file from `offset` on, fewer at its end.
  func bytes(_ count: Int, at offset: Int) throws(DataError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let read = unsafe bytes[filled...].withUnsafeMutableBytes { rest in
        unsafe pread(descriptor, rest.baseAddress, rest.count, offset + filled)
      }
      if read < 0 && errno == EINTR { continue }
      guard read >= 0 else { throw .cannotRead(path: path, code: errno) }
      if read == 0 { break }
      filled += read
    }
    return Array(bytes[..<filled])
  }
}
