import Kernels

/// A file with ratings in it, plain or packed.
struct RatingsFile {
  /// How a file is packed.
  enum Form {
    case gzip, zip

    var words: String {
      switch self {
      case .gzip: ", gzip"
      case .zip: ", zip"
      }
    }
  }

  let path: String
  /// Whether others are read with it as one.
  let isPart: Bool
  /// Its size on the disk; of a file in a zip file the size that it has there.
  let byteCount: Int
  /// How it is packed; nil where it is plain, or comes through a pipe.
  let form: Form?
  /// The ratings file in the zip file.
  let member: ZipArchive.Member?

  /// - Throws: `DataError`.
  init(path: String, isPart: Bool) throws(DataError) {
    (self.path, self.isPart) = (path, isPart)
    let file = try FileStream(path: path)
    let start = file.isPipe ? [] : try file.peek(ZipArchive.magic.count)
    if start == ZipArchive.magic {
      let member = try RatingsLocator.member(of: try ZipArchive(file), path: path)
      (form, self.member, byteCount) = (.zip, member, member.packedCount)
    } else {
      (form, member) = (start.starts(with: GzipStream.magic) ? .gzip : nil, nil)
      byteCount = file.byteCount
    }
  }

  /// The path as it is shown to the user, with the file in the zip file.
  var shown: String { member.map { "\(path)/\($0.name)" } ?? path }

  /// What the file stands for, from its start.
  ///
  /// - Throws: `DataError`.
  func open() throws(DataError) -> sending any ByteStream {
    let file = try FileStream(path: path)
    if let member { return try ZipStream(member, of: file) }
    return try file.peek(2) == GzipStream.magic ? GzipStream(file: file) : file
  }

  /// Damage in a packed file shows as odd text long before the checksum behind it: the text is
  /// blamed only where this finds the file whole.
  ///
  /// - Throws: `DataError`.
  func checkToEnd() throws(DataError) {
    if form == nil { return }
    let stream = try open()
    let buffer = Buffer<UInt8>(count: 1 << 20)
    while try stream.read(into: buffer.cells) == buffer.count {}
  }
}
