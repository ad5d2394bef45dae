/// Where ratings came from.
package struct RatingsSource: Sendable, Equatable {
  /// The file's absolute path, links resolved.
  package let path: String
  /// The layout that was recognised, such as `comma-separated with a header, gzip`.
  package let layout: String
  /// The file's size in bytes, as it lies on the disk.
  package let byteCount: Int
  /// How many ratings it holds.
  package let rows: Int

  package init(path: String, layout: String, byteCount: Int, rows: Int) {
    self.path = path
    self.layout = layout
    self.byteCount = byteCount
    self.rows = rows
  }
}
