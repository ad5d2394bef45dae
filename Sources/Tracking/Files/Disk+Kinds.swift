internal import Glibc

/// What lies at a path.
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

  /// Whether a folder lies at `path`; follows links, so that a store may lie behind one.
  static func isFolder(_ path: String) -> Bool {
    let before = errno
    var status = stat()
    let found = unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    if !found { errno = before }
    return found
  }

  /// Whether a folder, not a link to one, lies at `path`.
  static func isRealFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a regular file, not a link to one, lies at `path`.
  static func isRegularFile(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
