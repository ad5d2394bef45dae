import Glibc

/// Standard output and standard error, written at once and whole.
package enum StandardStream: Sendable {
  case output, error

  package func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    let descriptor = self == .output ? STDOUT_FILENO : STDERR_FILENO
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if written < 0 && errno == EINTR { continue }
      if written <= 0 { return }
      rest = rest.dropFirst(written)
    }
  }
}
