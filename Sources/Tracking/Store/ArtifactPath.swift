internal import Files

/// Paths within a run's artifacts.
enum ArtifactPath {
  /// Whether a path that was read names something within the artifacts, be it a name that is not
  /// written any more.
  static func staysWithin(_ path: String) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
      RootedPath.isPlain(String($0))
    }
  }

  /// The names of a path, outermost first; none of them leads elsewhere.
  /// - Throws: `RunStoreError.badArtifactPath` for an empty name, `.`, `..` or a control character.
  static func names(_ path: String) throws(RunStoreError) -> [String] {
    let names = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let isGood = names.allSatisfy { name in
      !name.isEmpty && name != "." && name != ".." && name.utf8.count <= 200
        && name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
    guard isGood, names.count <= 16 else { throw .badArtifactPath(path) }
    return names
  }
}
