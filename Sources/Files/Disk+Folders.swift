internal import Glibc

extension Disk {
  /// Something within a folder.
  package struct Entry {
    /// Its name; of one further below, the names that lead there.
    package var name: String
    package var kind: Kind

    package var isFolder: Bool { kind == .folder }
  }

  /// Folders are looked into down to this depth; what the store writes has less.
  private static let deepest = 64

  /// Makes a folder and those above it; one that exists is fine.
  package static func makeFolder(_ path: RootedPath) throws(FileError) {
    guard let name = path.names.last else { return try makeRoot(path.root) }
    guard RootedPath.isPlain(name) else { throw FileError("make", path.text, code: EINVAL) }
    let made = attemptFolder(path, name)
    guard made == ENOENT else { return try check(made, path) }
    try makeFolder(path.parent)
    try check(attemptFolder(path, name), path)
  }

  /// - Returns: 0, or why the folder is not there.
  private static func attemptFolder(_ path: RootedPath, _ name: String) -> Int32 {
    let folder: FileDescriptor
    do { folder = try FileDescriptor.enclosing(path, "make") } catch { return error.code }
    return unsafe mkdirat(folder.number, name, 0o755) == 0 ? 0 : errno
  }

  private static func check(_ code: Int32, _ path: RootedPath) throws(FileError) {
    switch code {
    case 0: return
    case EEXIST where isFolder(path): return
    case EEXIST where isLink(path): throw FileError("make", path.text, code: ELOOP)
    default: throw FileError("make", path.text, code: code)
    }
  }

  private static func makeRoot(_ path: String) throws(FileError) {
    if unsafe mkdir(path, 0o755) == 0 { return }
    let code = errno
    if code == EEXIST, isFolder(RootedPath(path)) { return }
    guard code == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw FileError("make", path, code: code)
    }
    try makeRoot(String(path[..<slash]))
    try check(unsafe mkdir(path, 0o755) == 0 ? 0 : errno, RootedPath(path))
  }

  /// What a folder holds, without `.` and `..`, in no particular order.
  package static func entries(_ path: RootedPath) throws(FileError) -> [Entry] {
    let folder = try FileDescriptor.folder(path)
    return try entries(in: folder.number, path.text).map { name, kind in
      let bytes = name.dropLast().lazy.map { UInt8(bitPattern: $0) }
      let text = String(validating: bytes, as: UTF8.self)
      return Entry(
        name: text ?? String(decoding: bytes, as: UTF8.self), kind: text == nil ? .other : kind)
    }
  }

  /// The names in an open folder as the system has them, which need be no text, with the zero at
  /// their end.
  package static func entries(
    in folder: Int32, _ path: String
  ) throws(FileError) -> [(name: [CChar], kind: Kind)] {
    // A stream closes its descriptor; one of its own also starts at the beginning.
    let number = unsafe openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { throw FileError("read", path) }
    guard let stream = unsafe fdopendir(number) else {
      close(number)
      throw FileError("read", path)
    }
    defer { unsafe closedir(stream) }
    var entries: [(name: [CChar], kind: Kind)] = []
    errno = 0
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe Array(bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) }) + [0]
      }
      if name == [46, 0] || name == [46, 46, 0] { continue }
      entries.append((name, kind(name, in: number, type: unsafe entry.pointee.d_type)))
      errno = 0
    }
    guard errno == 0 else { throw FileError("read", path) }
    return entries
  }

  /// What an entry is; some file systems do not tell it in the folder.
  private static func kind(
    _ name: [CChar], in folder: Int32, type: UInt8
  ) -> Kind {
    switch Int(type) {
    case Int(DT_REG): return .file
    case Int(DT_DIR): return .folder
    case Int(DT_LNK): return .link
    case Int(DT_UNKNOWN):
      var status = stat()
      let isThere = unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0
      return isThere ? Kind(mode: status.st_mode) : .other
    default: return .other
    }
  }

  /// What lies below a folder but for folders, by its path within it, sorted. Of a folder that is
  /// nested too deep to be looked into, the folder itself is told.
  package static func entries(below folder: RootedPath) throws(FileError) -> [Entry] {
    var found: [Entry] = []
    var pending = [""]
    while let place = pending.popLast() {
      let depth = place.utf8.count { $0 == UInt8(ascii: "/") }
      let within = place.isEmpty ? folder : folder / String(place.dropLast())
      for entry in try entries(within) {
        if entry.isFolder, depth < deepest {
          pending.append("\(place)\(entry.name)/")
        } else {
          found.append(Entry(name: place + entry.name, kind: entry.kind))
        }
      }
    }
    return found.sorted { $0.name < $1.name }
  }
}
