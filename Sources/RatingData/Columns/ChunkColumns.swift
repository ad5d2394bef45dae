/// The rows of one chunk of a file.
struct ChunkColumns: Sendable {
  var users: IdentifierColumn
  var items: IdentifierColumn
  let values: RatingValues
  let timestamps: ClosedRange<Int64>?
}
