import Glibc

/// A file without a name that takes what another program writes.
final class OutputCapture {
  let descriptor: Int32

  init?() {
    var path = Array("/tmp/latentlens-XXXXXX".utf8CString)
    descriptor = unsafe mkstemp(&path)
    if descriptor < 0 { return nil }
    unsafe unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(descriptor) }

  /// All that was written, as text; what is no UTF-8 is replaced.
  func text() -> String {
    lseek(descriptor, 0, SEEK_SET)
    return String(decoding: Descriptor.read(descriptor, limit: .max).bytes, as: UTF8.self)
  }
}
