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

  /// The regular files below a folder, as paths within it, sorted; links are not followed.
  static func files(below folder: String) throws(FileError) -> [String] {
    var files: [String] = []
    for entry in try entries(folder) {
      if entry.isFolder {
        files += try self.files(below: "\(folder)/\(entry.name)").map { "\(entry.name)/\($0)" }
      } else {
        files.append(entry.name)
      }
    }
    return files.sorted()
  }

  /// The bytes that a file, or all files below a folder, hold.
  static func bytes(at path: String) -> Int {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return 0 }
    guard status.st_mode & S_IFMT == S_IFDIR else { return Int(status.st_size) }
    let inner = (try? entries(path)) ?? []
    return inner.reduce(0) { $0 + bytes(at: "\(path)/\($1.name)") }
  }

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
