import FoundationEssentials
import Glibc

/// A file that is open for writing; it is closed when the value goes.
final class OutputFile: Sendable {
  private let descriptor: Int32
  private let path: String

  /// Opens a file to write at its end; nothing of it is read.
  ///
  /// - Parameter path: The file's name in error messages.
  convenience init(appendingTo place: String, named path: String) throws(FileFault) {
    try self.init(place, O_WRONLY | O_CREAT | O_APPEND, named: path)
  }

  /// Opens something that is there and no regular file: a device, a named pipe.
  convenience init(writingTo place: String, named path: String) throws(FileFault) {
    try self.init(place, O_WRONLY, named: path)
  }

  private init(_ place: String, _ flags: Int32, named path: String) throws(FileFault) {
    self.path = path
    descriptor = unsafe open(place, flags | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw .unwritable(path: path, reason: SystemReason.current) }
  }

  deinit { close(descriptor) }

  /// Whether it has nothing in it.
  var isEmpty: Bool { lseek(descriptor, 0, SEEK_END) <= 0 }

  /// Puts a file with these bytes in the place of what was there, in one step.
  static func replace(
    _ place: String, named path: String, with bytes: [UInt8]
  ) throws(FileFault) {
    do {
      try Data(bytes).write(to: URL(filePath: place), options: .atomic)
    } catch {
      throw .unwritable(path: path, reason: SystemReason.words(of: error))
    }
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

  func write(_ bytes: [UInt8]) throws(FileFault) {
    do throws(SystemFault) { try Descriptor.write(bytes, to: descriptor) } catch {
      throw .unwritable(path: path, reason: "\(error)")
    }
  }
}
