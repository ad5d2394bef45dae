import CChildProcess
import FoundationEssentials
import Glibc

/// A file without a name, for what another program is to write or to read; it goes with the value.
final class UnnamedFile {
  let descriptor: Int32

  /// An empty file on the disk of temporary files.
  ///
  /// - Returns: nil where there is no room for them.
  init?() {
    let folder = FileManager.default.temporaryDirectory.path
    var path = Array("\(folder)/latentlens-XXXXXX".utf8CString)
    descriptor = unsafe mkstemp(&path)
    if descriptor < 0 { return nil }
    unsafe unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  /// A file in memory, never on a disk, that has these bytes in it and is read from its start.
  init?(holding bytes: [UInt8]) {
    descriptor = child_memory()
    if descriptor < 0 { return nil }
    guard (try? Descriptor.write(bytes, to: descriptor)) != nil else { return nil }
    lseek(descriptor, 0, SEEK_SET)
  }

  deinit { close(descriptor) }

  /// All that was written, as text; what is no UTF-8 is replaced.
  func text() -> String {
    lseek(descriptor, 0, SEEK_SET)
    return String(decoding: Descriptor.read(descriptor, limit: .max).bytes, as: UTF8.self)
  }
}
