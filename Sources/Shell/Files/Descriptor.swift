import FoundationEssentials
import Glibc
import LineEditing

/// Reading and writing of open files as a whole, however often the system takes only a part.
enum Descriptor {
  /// Writes all bytes.
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if written < 0 && errno == EINTR { continue }
      if written <= 0 { throw SystemFault(number: written < 0 ? errno : EIO) }
      rest = rest.dropFirst(written)
    }
  }

  /// How reading ended.
  enum ReadingEnd {
    /// At the end, or at an error.
    case whole
    /// There was more than was wanted.
    case tooLong
    /// Ctrl-C came.
    case interrupted
  }

  /// Reads up to the end, or to an error.
  ///
  /// - Parameters:
  ///   - limit: The most bytes that are wanted.
  ///   - mark: The interrupts that are done with; another one ends the reading, also while nothing
  ///     comes. nil where none does.
  static func read(
    _ descriptor: Int32, limit: Int, interruptsBefore mark: Int? = nil
  ) -> (bytes: [UInt8], end: ReadingEnd) {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if let mark, !Interrupts.waitForInput(of: descriptor, since: mark) {
        return (bytes, .interrupted)
      }
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0 && (errno == EINTR || mark != nil && errno == EAGAIN) { continue }
      if count <= 0 { return (bytes, .whole) }
      let room = limit - bytes.count
      bytes += chunk[..<min(count, room)]
      if count > room { return (bytes, .tooLong) }
    }
  }
}

/// A call of the system that failed.
struct SystemFault: Error, Equatable, CustomStringConvertible {
  /// `errno` after the call.
  let number: Int32

  var description: String { SystemReason.words(of: number) }
}

/// Why a call of the system failed, in the system's words.
enum SystemReason {
  /// The reason of the call that has just failed.
  static var current: String { words(of: errno) }

  static func words(of number: Int32) -> String {
    guard let words = unsafe strerror(number) else { return "error \(number)" }
    let text = unsafe String(cString: words)
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  static func words(of error: any Error) -> String {
    guard let error = error as? CocoaError else { return "\(error)" }
    return switch error.code {
    case .fileNoSuchFile, .fileReadNoSuchFile: "no such folder"
    case .fileReadNoPermission, .fileWriteNoPermission: "permission denied"
    case .fileWriteOutOfSpace: "no space left"
    case .fileWriteVolumeReadOnly: "a read-only file system"
    default: "error \(error.code.rawValue)"
    }
  }
}
