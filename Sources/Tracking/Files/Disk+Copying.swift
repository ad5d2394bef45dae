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

  /// Reads a file a piece at a time, so that a large one takes little memory.
  static func eachPiece(
    of number: Int32, _ path: String, _ body: (ArraySlice<UInt8>) throws(FileError) -> Void
  ) throws(FileError) {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe Glibc.read(number, bytes.baseAddress, bytes.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileError("read", path) }
      if count == 0 { return }
      try body(buffer[..<count])
    }
  }

  /// Writes all bytes, however often the system takes only a part.
  static func writeAll(
    _ bytes: ArraySlice<UInt8>, to number: Int32, _ path: String
  ) throws(FileError) {
    var rest = bytes
    while !rest.isEmpty {
      let step = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(number, $0.baseAddress, $0.count)
      }
      if step < 0 && errno == EINTR { continue }
      guard step > 0 else { throw FileError("write", path) }
      rest = rest.dropFirst(step)
    }
  }

  /// Whether a regular file, not a link to one, lies at `path`.
  static func isRegularFile(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
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
}
