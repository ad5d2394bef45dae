/// An artifact as it was written, so that `verify` can tell whether it still is.
package struct ArtifactEntry: Sendable, Equatable {
  /// Path within the artifacts folder, with `/`.
  package var path: String
  package var bytes: Int
  /// XXH3's 128 bits as 32 hexadecimal digits: finds accidents, proves nothing against malice.
  package var xxh3: String

  package init(path: String, bytes: Int, xxh3: String) {
    self.path = path
    self.bytes = bytes
    self.xxh3 = xxh3
  }
}
