import Files
import Glibc
import Kernels
import LineEditing

/// A file that is open for writing; it is closed when the value goes.
final class OutputFile: Sendable {
  private let descriptor: Int32
  private let path: String

  /// Opens a file to write at its end; nothing of it is read.
  ///
  /// - Parameters:
  ///   - path: The file's name in error messages.
  ///   - mark: The interrupts that are done with.
  /// - Throws: `FileFault.unwritable`, and `Cancelled` where Ctrl-C comes before the other end of a
  ///   pipe is open.
  convenience init(appendingTo place: String, named path: String, interruptsBefore mark: Int) throws
  {
    try self.init(place, O_WRONLY | O_CREAT | O_APPEND, named: path, interruptsBefore: mark)
  }

  /// Opens something that is there and no regular file: a device, a named pipe. Throws likewise.
  convenience init(writingTo place: String, named path: String, interruptsBefore mark: Int) throws {
    try self.init(place, O_WRONLY, named: path, interruptsBefore: mark)
  }

  private init(
    _ place: String, _ flags: Int32, named path: String, interruptsBefore mark: Int
  ) throws {
    self.path = path
    var opened: Int32
    while true {
      opened = unsafe open(place, flags | O_CLOEXEC | O_NONBLOCK, 0o666)
      guard opened < 0, errno == ENXIO, Self.isPipe(place) else { break }
      guard Interrupts.pause(since: mark) else { throw Cancelled(stage: "", fraction: 0) }
    }
    descriptor = opened
    if opened < 0 {
      throw FileFault.unwritable(path: path, reason: FileError("write", path).reason)
    }
    _ = fcntl(opened, F_SETFL, fcntl(opened, F_GETFL) & ~O_NONBLOCK)
  }

  /// Whether a pipe with a name lies there, which nobody may be reading yet.
  private static func isPipe(_ place: String) -> Bool {
    var status = stat()
    return unsafe stat(place, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
  }

  deinit { close(descriptor) }

  /// Whether it has nothing in it.
  var isEmpty: Bool { lseek(descriptor, 0, SEEK_END) <= 0 }

  /// Puts a file with these bytes in the place of what was there, in one step.
  static func replace(
    _ place: String, named path: String, with bytes: [UInt8]
  ) throws(FileFault) {
    do throws(FileError) {
      let file = try AtomicFile(path: place)
      try file.write(bytes)
      try file.commit(isDurable: true)
    } catch { throw .unwritable(path: path, reason: error.reason) }
  }

  func write(_ text: String) throws(FileFault) { try write(Array(text.utf8)) }

  /// Writes all of a text at the file's end, or nothing of it.
  func writeWhole(_ text: String) throws(FileFault) {
    let end = lseek(descriptor, 0, SEEK_END)
    do { try write(text) } catch {
      if end >= 0 { ftruncate(descriptor, end) }
      throw error
    }
  }

  /// Writes a piece of a file that is copied.
  func take(_ piece: ArraySlice<UInt8>) throws(FileError) {
    try Disk.writeAll(piece, to: descriptor, path)
  }

  func write(_ bytes: [UInt8]) throws(FileFault) {
    do { try take(bytes[...]) } catch {
      throw .unwritable(path: path, reason: error.reason)
    }
  }
}
