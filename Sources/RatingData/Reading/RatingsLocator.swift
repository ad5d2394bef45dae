import Glibc

/// Finds the files that a path means: itself, the ratings file that lies in that folder or zip file,
/// or the parts of one.
enum RatingsLocator {
  /// The names of ratings files in a folder, in words.
  static let expectation =
    "`ratings.csv`, `rating.csv`, `ratings.dat`, `ratings.tsv`, `u.data`, `*.inter`, plain or "
    + "`.gz`, or `part-*`"

  private static let names: Set<String> = [
    "ratings.csv", "ratings.dat", "ratings.tsv", "ratings.txt", "rating.csv", "ratings_small.csv",
    "u.data",
  ]

  /// What a path means.
  struct Place {
    /// The path as it is shown to the user: the file's, or that of the folder which has the parts.
    let shown: String
    /// The absolute one, with links resolved.
    let resolved: String
    /// The files that are read, one behind the other, as they are shown.
    let files: [String]
  }

  /// - Throws: `DataError`.
  static func place(at path: String) throws(DataError) -> Place {
    if FileStream.inherited(path) != nil {
      return Place(shown: path, resolved: path, files: [path])
    }
    guard let names = try entries(ofFolder: path) else {
      return Place(shown: path, resolved: try absolute(path), files: [path])
    }
    let folder = path.hasSuffix("/") ? path : path + "/"
    let candidates = names.filter(isRatingsName)
    guard let only = candidates.first else {
      let parts = try parts(in: folder, names)
      guard !parts.isEmpty else { throw .noRatingsInFolder(path: path, found: names) }
      return Place(shown: path, resolved: try absolute(path), files: parts)
    }
    guard candidates.count == 1 else { throw .severalRatingsFiles(path: path, found: candidates) }
    let file = folder + only
    return Place(shown: file, resolved: try absolute(file), files: [file])
  }

  /// The ratings file in a zip file.
  ///
  /// - Throws: `DataError.ratingsInZip`.
  static func member(of archive: ZipArchive, path: String) throws(DataError) -> ZipArchive.Member {
    let named = archive.members.filter { member in
      isRatingsName(fileName(member.name)) && !member.name.hasPrefix("__MACOSX/")
    }
    if named.count == 1 { return named[0] }
    if named.isEmpty, archive.members.count == 1 { return archive.members[0] }
    throw .ratingsInZip(
      path: path, found: (named.isEmpty ? archive.members : named).map(\.name).sorted())
  }

  private static func fileName(_ path: String) -> String {
    String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...])
  }

  private static func isRatingsName(_ name: String) -> Bool {
    let plain = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    return names.contains(plain) || (plain.hasSuffix(".inter") && plain.count > 6)
  }

  // MARK: - Parts

  private static let deepestPartition = 8

  /// The parts of a data set that a program like Spark has written into a folder, and into folders
  /// such as `year=2019` in it, in the order of their paths.
  private static func parts(
    in folder: String, _ names: [String], depth: Int = 0
  ) throws(DataError) -> [String] {
    var parts: [String] = []
    for name in names {
      if isPart(name) {
        parts.append(folder + name)
      } else if name.contains("="), depth < deepestPartition,
        let inner = try entries(ofFolder: folder + name)
      {
        parts += try self.parts(in: "\(folder)\(name)/", inner, depth: depth + 1)
      }
    }
    return parts
  }

  private static func isPart(_ name: String) -> Bool {
    name.wholeMatch(of: #/part-[^.]*(\.c\d+)?(\.(csv|tsv|txt|dat|json|parquet))?(\.gz)?/#) != nil
  }

  // MARK: - The system

  private static func absolute(_ path: String) throws(DataError) -> String {
    guard let resolved = unsafe realpath(path, nil) else {
      throw DataError(reading: path, code: errno)
    }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// The names in a folder, sorted by their bytes, hidden ones left out; nil where `path` is no
  /// folder.
  private static func entries(ofFolder path: String) throws(DataError) -> [String]? {
    guard let folder = unsafe opendir(path) else {
      if errno == ENOTDIR { return nil }
      throw DataError(reading: path, code: errno)
    }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
