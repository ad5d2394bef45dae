internal import Glibc
internal import Times

/// What tells that a file is the one that was read, where files are only ever replaced as a whole.
package struct FileStamp: BitwiseCopyable, Sendable, Equatable {
  package var inode: UInt64
  package var bytes: Int64
  /// Time of change, in nanoseconds since 1970; of one beyond the year 2262, what 64 bits have of it.
  package var changed: Int64

  /// Equal to no file's.
  package static let never = FileStamp(inode: 0, bytes: -1, changed: 0)

  /// The clock of files is coarse: one changed less than this before it was read might have been
  /// changed again since, without a trace in its stamp.
  private static let coarseness: Int64 = 50_000_000

  /// The stamp of a file as seen from a folder that is open as `folder`; nil where there is none.
  package init?(of path: String, in folder: Int32) {
    var status = stat()
    guard unsafe fstatat(folder, path, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    self.init(
      inode: UInt64(status.st_ino), bytes: Int64(status.st_size),
      changed: Self.nanoseconds(status.st_mtim))
  }

  /// The stamp of what lies at a path; nil where nothing does.
  package init?(of path: RootedPath) { self.init(of: path.text, in: AT_FDCWD) }

  private init(inode: UInt64, bytes: Int64, changed: Int64) {
    self.inode = inode
    self.bytes = bytes
    self.changed = changed
  }

  /// The stamp of this file and another one, where there is one.
  package func joined(with other: FileStamp?) -> FileStamp {
    guard let other else { return self }
    return FileStamp(
      inode: inode ^ other.inode, bytes: bytes &+ other.bytes, changed: max(changed, other.changed))
  }

  /// Whether the file may be relied on to show by its stamp any change after now.
  package var isSettled: Bool {
    changed < Clock.nanoseconds &- Self.coarseness
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
