internal import Glibc

extension Disk {
  /// Copies a folder with the regular files and folders in it; links, devices and what is nested
  /// too deep are left out, and told by their paths within the folder.
  package static func copyTree(
    _ source: RootedPath, to target: RootedPath
  ) throws(FileError) -> [String] {
    var leftOut: [String] = []
    try makeFolder(target)
    for entry in try entries(below: source) {
      guard entry.kind == .file else {
        leftOut.append(entry.name)
        continue
      }
      let copy = target / entry.name
      try makeFolder(copy.parent)
      try copyFile(source / entry.name, to: copy)
    }
    return leftOut
  }

  /// Copies a regular file to a new one, a piece at a time.
  package static func copyFile(_ source: RootedPath, to target: RootedPath) throws(FileError) {
    let input = try FileDescriptor.file(source, O_RDONLY)
    let output = try FileDescriptor.file(
      target, O_WRONLY | O_CREAT | O_EXCL, operation: "write")
    try eachPiece(of: input.number, source.text) { (piece) throws(FileError) in
      try writeAll(piece, to: output.number, target.text)
    }
    if fsync(output.number) != 0 { throw FileError("write", target.text) }
  }
}
