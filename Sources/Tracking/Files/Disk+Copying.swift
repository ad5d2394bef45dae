internal import Glibc

extension Disk {
  /// Copies a folder with the regular files and folders in it; links and devices are left out, and
  /// told by their paths within the folder.
  static func copyTree(_ source: String, to target: String) throws(FileError) -> [String] {
    var leftOut: [String] = []
    try makeFolder(target)
    for entry in try entries(source) {
      let (from, to) = ("\(source)/\(entry.name)", "\(target)/\(entry.name)")
      if entry.isFolder {
        leftOut += try copyTree(from, to: to).map { "\(entry.name)/\($0)" }
      } else if isRegularFile(from) {
        try copyFile(from, to: to)
      } else {
        leftOut.append(entry.name)
      }
    }
    return leftOut
  }

  /// Copies a regular file to a new one, a piece at a time.
  static func copyFile(_ source: String, to target: String) throws(FileError) {
    let input = try FileDescriptor(source, O_RDONLY | O_NOFOLLOW, operation: "read")
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
    let output = try FileDescriptor(target, flags, operation: "write")
    try eachPiece(of: input.number, source) { (piece) throws(FileError) in
      try writeAll(piece, to: output.number, target)
    }
    if fsync(output.number) != 0 { throw FileError("write", target) }
  }
}
