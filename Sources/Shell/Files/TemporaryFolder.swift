import FoundationEssentials

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
