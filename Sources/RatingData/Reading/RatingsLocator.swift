import Glibc

/// Finds the ratings file that a path means: itself, or the one that lies in that folder.
enum RatingsLocator {
  /// The names of ratings files in a folder, in words.
  static let expectation =
    "`ratings.csv`, `ratings.dat`, `ratings.tsv`, `u.data` or `*.inter`, plain or `.gz`"

  private static let names: Set<String> = [
    "ratings.csv", "ratings.dat", "ratings.tsv", "ratings.txt", "u.data",
  ]

  /// A file's path as it is shown to the user, and its absolute one with links resolved.
  struct Place {
    let shown: String
    let resolved: String
  }

  /// The ratings file that `path` means.
  static func file(at path: String) throws(DataError) -> Place {
    guard let names = try entries(ofFolder: path) else {
      return Place(shown: path, resolved: try absolute(path))
    }
    let candidates = names.filter(isRatingsName)
    guard let only = candidates.first else {
      throw .noRatingsInFolder(path: path, found: names)
    }
    guard candidates.count == 1 else { throw .severalRatingsFiles(path: path, found: candidates) }
    let shown = path.hasSuffix("/") ? path + only : "\(path)/\(only)"
    return Place(shown: shown, resolved: try absolute(shown))
  }

  private static func isRatingsName(_ name: String) -> Bool {
    let plain = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    return names.contains(plain) || (plain.hasSuffix(".inter") && plain.count > 6)
  }

  private static func absolute(_ path: String) throws(DataError) -> String {
    guard let resolved = unsafe realpath(path, nil) else {
      throw DataError(reading: path, code: errno)
    }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// The names in a folder, sorted, hidden ones left out; nil where `path` is no folder.
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
    return names.sorted()
  }
}
