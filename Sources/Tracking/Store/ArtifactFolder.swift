internal import Files
internal import Glibc

/// A folder of artifacts, that of a run or that of a model of no run. Nothing outside is reached
/// through it: no name leads elsewhere, and no link is followed.
package struct ArtifactFolder: Sendable {
  private let folder: RootedPath

  init(_ folder: RootedPath) { self.folder = folder }

  /// Something in the folder.
  package struct Entry: Sendable, Equatable {
    /// Its own name, without those of the folders above.
    package var name: String
    /// In bytes; nil for a folder.
    package var size: Int?
  }

  /// What lies in a folder within it, by name; nothing where there is none. Links, devices and
  /// what is still being written are left out.
  ///
  /// - Parameter path: Names with `/` between them; empty for the whole.
  package func entries(_ path: String) throws(RunStoreError) -> [Entry] {
    let place = path.isEmpty ? folder : try ArtifactEntry.names(path).reduce(folder, /)
    guard Disk.isFolder(place) else { return [] }
    return try filing { () throws(FileError) in
      try Disk.entries(place).compactMap { entry in
        switch entry.kind {
        case .folder: return Entry(name: entry.name)
        case .file where !(TemporaryName.isOne(entry.name) && FileLock.isHeld(place / entry.name)):
          return Disk.size(place / entry.name).map { Entry(name: entry.name, size: $0) }
        default: return nil
        }
      }
    }.sorted { $0.name < $1.name }
  }

  /// An artifact that is open for reading; whoever gets it closes it.
  package struct OpenFile: Sendable {
    package var descriptor: Int32
    package var size: Int
    /// What changes when the file does.
    package var stamp: String
  }

  /// Opens an artifact.
  ///
  /// - Throws: `badArtifactPath`; `file` where there is none, or a folder, a link, a device.
  package func open(_ path: String) throws(RunStoreError) -> OpenFile {
    let place = try ArtifactEntry.names(path).reduce(folder, /)
    return try filing { () throws(FileError) in
      let file = try FileDescriptor.file(place, O_RDONLY)
      var status = stat()
      guard unsafe fstat(file.number, &status) == 0 else { throw FileError("read", place.text) }
      let times = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec].map { String($0, radix: 16) }
      let stamp = [String(status.st_size, radix: 16), String(status.st_ino, radix: 16)] + times
      return OpenFile(
        descriptor: file.take(), size: Int(status.st_size), stamp: stamp.joined(separator: "-"))
    }
  }

  /// Begins an artifact whose bytes come a piece at a time.
  ///
  /// - Throws: `badArtifactPath`; `file` where it cannot be written.
  package func upload(_ path: String) throws(RunStoreError) -> ArtifactUpload {
    let names = try ArtifactEntry.names(path)
    return try filing { () throws(FileError) in
      try ArtifactUpload(path, names: names, in: folder)
    }
  }
}

/// An artifact on its way: a file beside its place, which it takes when it is complete. One that is
/// given up leaves nothing.
package final class ArtifactUpload {
  private let path: String
  private let place: RootedPath
  private let depth: Int
  private let file: AtomicFile
  private var digest: GrowingDigest

  init(_ path: String, names: [String], in folder: RootedPath) throws(FileError) {
    self.path = path
    place = names.reduce(folder, /)
    depth = names.count
    try Disk.makeFolder(place.parent)
    guard let digest = GrowingDigest() else {
      throw FileError("write", place.text, code: ENOMEM)
    }
    self.digest = digest
    file = try AtomicFile(place)
  }

  /// Adds bytes at the end.
  package func write(_ bytes: [UInt8]) throws(RunStoreError) {
    digest.add(bytes[...])
    try filing { () throws(FileError) in try file.write(bytes) }
  }

  /// Puts the file in its place, safe from a power failure.
  ///
  /// - Returns: What a record is to say of it.
  package func finish() throws(RunStoreError) -> ArtifactEntry {
    try filing { () throws(FileError) in
      try file.commit(isDurable: true)
      var parent = place.parent
      for _ in 0..<depth {
        try Disk.synchronise(parent)
        parent = parent.parent
      }
    }
    return ArtifactEntry(path: path, bytes: digest.bytes, xxh3: digest.hexadecimal)
  }
}

extension ArtifactEntry {
  /// The names of a path within the artifacts, outermost first; none of them leads elsewhere.
  ///
  /// - Throws: `RunStoreError.badArtifactPath` for an empty name, `.`, `..` or a control character.
  static func names(_ path: String) throws(RunStoreError) -> [String] {
    let names = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let isGood = names.allSatisfy { name in
      !name.isEmpty && name != "." && name != ".." && name.utf8.count <= 200
        && name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
    guard isGood, names.count <= 16 else { throw .badArtifactPath(path) }
    return names
  }
}

extension RunStore {
  /// The artifacts of a run.
  package func artifacts(of info: RunInfo) throws(RunStoreError) -> ArtifactFolder {
    ArtifactFolder(try folder(of: info) / "artifacts")
  }

  /// The bytes that can still be written on the store's disk; nil where the system does not tell.
  package var room: Int? {
    var status = statvfs()
    guard unsafe statvfs(directory, &status) == 0 else { return nil }
    return Int(status.f_bavail) * Int(status.f_frsize)
  }
}
