import Glibc
import LineEditing

/// Reading of open files that Ctrl-C ends.
enum Descriptor {
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
