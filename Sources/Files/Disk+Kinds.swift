internal import Glibc

/// What lies at a path.
extension Disk {
  /// What a name within a folder stands for.
  package enum Kind: Sendable {
    case file, folder, link
    /// A pipe, a socket, a device, or something whose name is no text.
    case other

    init(mode: mode_t) {
      switch mode & S_IFMT {
      case S_IFREG: self = .file
      case S_IFDIR: self = .folder
      case S_IFLNK: self = .link
      default: self = .other
      }
    }
  }

  /// What lies at `path`; nil where nothing does, or where a link stands in the way.
  package static func kind(_ path: RootedPath) -> Kind? {
    status(path).map { Kind(mode: $0.st_mode) }
  }

  /// Whether anything lies at `path`, be it a dangling link.
  package static func exists(_ path: RootedPath) -> Bool { kind(path) != nil }

  /// Whether a folder lies at `path`.
  package static func isFolder(_ path: RootedPath) -> Bool { kind(path) == .folder }

  /// Whether a symbolic link lies at `path`.
  package static func isLink(_ path: RootedPath) -> Bool { kind(path) == .link }

  /// Whether a regular file lies at `path`.
  package static func isFile(_ path: RootedPath) -> Bool { kind(path) == .file }

  /// The code of "it exists already".
  package static var existsCode: Int32 { EEXIST }

  /// The time of the last change of what lies at `path`, in seconds since 1970, which may be any.
  package static func changeTime(_ path: RootedPath) -> Int? {
    status(path).map { $0.st_mtim.tv_sec }
  }

  /// The bytes that the disk of a folder has left for this user, though the folder be not made yet;
  /// nil where the system does not tell.
  package static func free(near folder: String) -> Int? {
    var status = statvfs()
    var path = folder
    while unsafe statvfs(path, &status) != 0 {
      guard errno == ENOENT, let slash = path.lastIndex(of: "/") else {
        return path == "." ? nil : free(near: ".")
      }
      path = slash == path.startIndex ? "/" : String(path[..<slash])
    }
    return Int(clamping: UInt64(status.f_bavail) &* UInt64(status.f_frsize))
  }

  /// Notes that what lies at `path` was used now, as if it were written anew.
  package static func touch(_ path: RootedPath) {
    guard let file = try? FileDescriptor.file(path, O_RDONLY) else { return }
    _ = futimens(file.number, nil)
  }

  /// The bytes of a regular file; nil where none lies at `path`.
  package static func size(_ path: RootedPath) -> Int? {
    status(path).flatMap { Kind(mode: $0.st_mode) == .file ? Int($0.st_size) : nil }
  }

  /// Who may read and write a regular file, as bits; nil where none lies at `path`.
  static func mode(_ path: RootedPath) -> mode_t? {
    status(path).flatMap { Kind(mode: $0.st_mode) == .file ? $0.st_mode & 0o777 : nil }
  }

  /// A root is followed, for it may be a link; nothing else is.
  private static func status(_ path: RootedPath) -> stat? {
    let before = errno
    defer { errno = before }
    var status = stat()
    guard let name = path.names.last else {
      return unsafe stat(path.root, &status) == 0 ? status : nil
    }
    guard RootedPath.isPlain(name), let folder = try? FileDescriptor.enclosing(path, "read"),
      unsafe fstatat(folder.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0
    else { return nil }
    return status
  }
}
