import FoundationEssentials
import Glibc

/// A file without a name, for what another program is to write or to read; it goes with the value.
final class UnnamedFile {
  let descriptor: Int32

  /// - Returns: nil where there is no room for temporary files.
  init?() {
    let folder = FileManager.default.temporaryDirectory.path
    var path = Array("\(folder)/latentlens-XXXXXX".utf8CString)
    descriptor = unsafe mkstemp(&path)
    if descriptor < 0 { return nil }
    unsafe unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  /// A file that has a text in it, and is read from its start.
  convenience init?(holding text: String) {
    self.init()
    guard (try? Descriptor.write(Array(text.utf8), to: descriptor)) != nil else { return nil }
    lseek(descriptor, 0, SEEK_SET)
  }

  deinit { close(descriptor) }

  /// All that was written, as text; what is no UTF-8 is replaced.
  func text() -> String {
    lseek(descriptor, 0, SEEK_SET)
    return String(decoding: Descriptor.read(descriptor, limit: .max).bytes, as: UTF8.self)
  }
}
