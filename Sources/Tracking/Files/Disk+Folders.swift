internal import Glibc

extension Disk {
  /// A name within a folder.
  struct Entry {
    var name: String
    var isFolder: Bool
  }

  /// Makes a folder and those above it; one that exists is fine.
  static func makeFolder(_ path: String) throws(FileError) {
    if unsafe mkdir(path, 0o755) == 0 || errno == EEXIST && isFolder(path) { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw FileError("make", path)
    }
    try makeFolder(String(path[..<slash]))
    guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST && isFolder(path) else {
      throw FileError("make", path)
    }
  }

  /// Whether a folder lies at `path`; follows links, so that a store may lie behind one.
  static func isFolder(_ path: String) -> Bool {
    let before = errno
    var status = stat()
    let found = unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    if !found { errno = before }
    return found
  }

  /// What a folder holds, without `.` and `..`, in no particular order.
  static func entries(_ path: String) throws(FileError) -> [Entry] {
    guard let stream = unsafe opendir(path) else { throw FileError("read", path) }
    defer { unsafe closedir(stream) }
    var entries: [Entry] = []
    errno = 0
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name == "." || name == ".." { continue }
      let type = unsafe entry.pointee.d_type
      let isKnown = type != UInt8(DT_UNKNOWN)
      entries.append(
        Entry(
          name: name,
          isFolder: isKnown ? type == UInt8(DT_DIR) : isRealFolder("\(path)/\(name)")))
    }
    guard errno == 0 else { throw FileError("read", path) }
    return entries
  }

  /// Whether a folder, not a link to one, lies at `path`.
  static func isRealFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

extension Disk {
  /// Whether anything lies at `path`, be it a dangling link.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  /// The code of "it exists already".
  static var existsCode: Int32 { EEXIST }

  /// Whether a symbolic link lies at `path`.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Removes a file; one that is not there is fine.
  static func removeFile(_ path: String) { unsafe unlink(path) }

  /// Removes a folder with all it holds; links are removed, not followed.
  static func removeTree(_ path: String) throws(FileError) {
    for entry in try entries(path) {
      let inner = "\(path)/\(entry.name)"
      if entry.isFolder {
        try removeTree(inner)
      } else if unsafe unlink(inner) != 0 {
        throw FileError("remove", inner)
      }
    }
    guard unsafe rmdir(path) == 0 else { throw FileError("remove", path) }
  }
}
