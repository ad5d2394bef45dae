/// Encodes identifiers as texts; numbers among them by their shortest spelling, which is the one in
/// the file.
struct TextEncoder: IdentifierEncoder {
  private var texts = TextInterner()

  var vocabulary: Vocabulary { .texts(texts.distinct) }

  mutating func encode(_ column: IdentifierColumn, into indices: UnsafeMutableBufferPointer<UInt32>)
  {
    precondition(column.count == indices.count, "a column and its indices differ in length")
    switch column {
    case .narrow(let column):
      for row in 0..<column.count { unsafe indices[row] = texts.index(of: String(column[row])) }
    case .wide(let column):
      for row in column.indices { unsafe indices[row] = texts.index(of: String(column[row])) }
    case .texts(let column, let distinct):
      let known = distinct.map { texts.index(of: $0) }
      for row in column.indices { unsafe indices[row] = known[Int(column[row])] }
    }
  }
}
