import Glibc

extension DataError {
  /// The error for a failed attempt to open `path`, by its `errno`.
  init(reading path: String, code: Int32) {
    switch code {
    case ENOENT, ENOTDIR: self = .noSuchFile(path: path)
    case EACCES, EPERM: self = .notPermitted(path: path)
    default: self = .cannotRead(path: path, code: code)
    }
  }
}
