import Files
import Glibc
import Reports
import Synchronization

/// Standard output and standard error, written at once and whole.
package enum StandardStream: Sendable {
  case output, error

  /// The system's number of the first error in writing output; 0 while all went well.
  private static let firstFault = Atomic<Int32>(0)

  /// Why output was lost; nil while none was.
  package static var lostOutput: String? {
    let fault = firstFault.load(ordering: .relaxed)
    return fault == 0 ? nil : SystemReason.words(of: fault)
  }

  /// Writes words in which somebody else's may be, as a line or several.
  package func tell(_ words: String) {
    write(words.terminalSafeLines.joined(separator: "\n") + "\n")
  }

  package func write(_ text: String) {
    do {
      let descriptor = self == .output ? STDOUT_FILENO : STDERR_FILENO
      try Disk.writeAll(Array(text.utf8)[...], to: descriptor, "standard output")
    } catch {
      guard self == .output else { return }
      _ = Self.firstFault.compareExchange(
        expected: 0, desired: error.code, ordering: .relaxed)
    }
  }
}
