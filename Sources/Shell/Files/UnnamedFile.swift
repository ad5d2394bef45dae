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

  /// What was written, as text; what is no UTF-8 is replaced.
  ///
  /// - Returns: The text of the first `limit` bytes, and how many there are beyond.
  func text(limit: Int) -> (text: String, left: Int) {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    lseek(descriptor, 0, SEEK_SET)
    var bytes = [UInt8](repeating: 0, count: max(0, min(size, limit)))
    var filled = 0
    while filled < bytes.count {
      let count = unsafe bytes[filled...].withUnsafeMutableBytes { rest in
        unsafe read(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { break }
      filled += count
    }
    return (String(decoding: bytes[..<filled], as: UTF8.self), max(0, size - filled))
  }
}

/// A folder of its own for files on their way, which nobody else can look into.
struct TemporaryFolder {
  let path: String

  /// - Parameter purpose: What the files are for, as error messages are to name it.
  /// - Throws: `FileFault.unwritable`.
  init(for purpose: String) throws(FileFault) {
    let parent = FileManager.default.temporaryDirectory.path
    path = "\(parent)/latentlens-\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      let reason = SystemReason.words(of: error)
      throw .unwritable(path: purpose, reason: "`\(parent)`: \(reason)")
    }
  }

  /// Removes it, with all that is in it.
  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
