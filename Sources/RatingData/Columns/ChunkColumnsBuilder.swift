/// The rows of a chunk while it is read.
struct ChunkColumnsBuilder {
  var users: IdentifierColumnBuilder
  var items: IdentifierColumnBuilder
  var values: ValueColumnBuilder
  /// How many rows are complete.
  var rows = 0
  var firstTimestamp = Int64.max
  var lastTimestamp = Int64.min

  /// - Parameters:
  ///   - users, items: memory for `capacity` rows.
  ///   - capacity: no more rows than these will be read.
  init(users: NarrowIdentifiers, items: NarrowIdentifiers, capacity: Int) {
    self.users = IdentifierColumnBuilder(users)
    self.items = IdentifierColumnBuilder(items)
    values = ValueColumnBuilder(capacity: capacity)
  }

  /// Whether every column is in its narrow form, so that plain rows can be written straight into
  /// them.
  var isNarrow: Bool { users.isNarrow && items.isNarrow && values.isHalves }

  consuming func finish() -> ChunkColumns {
    ChunkColumns(
      users: users.finish(rows: rows), items: items.finish(rows: rows),
      values: values.finish(rows: rows),
      timestamps: firstTimestamp <= lastTimestamp ? firstTimestamp...lastTimestamp : nil)
  }
}
