import Glibc
import Synchronization

/// Standard output and standard error, written at once and whole.
package enum StandardStream: Sendable {
  case output, error

  /// The system's number of the first error in writing output; 0 while all went well.
  private static let firstFault = Atomic<Int32>(0)

  /// Why output was lost; nil while none was.
  package static var lostOutput: String? {
    let fault = firstFault.load(ordering: .relaxed)
    return fault == 0 ? nil : unsafe String(cString: strerror(fault))
  }

  package func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    let descriptor = self == .output ? STDOUT_FILENO : STDERR_FILENO
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if written < 0 && errno == EINTR { continue }
      if written <= 0 { return noteFault(errno) }
      rest = rest.dropFirst(written)
    }
  }

  private func noteFault(_ number: Int32) {
    guard self == .output else { return }
    Self.firstFault.store(number == 0 ? EIO : number, ordering: .relaxed)
  }
}
