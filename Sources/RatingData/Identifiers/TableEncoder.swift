/// Encodes narrow identifiers through a table that has an entry for every number up to the largest.
struct TableEncoder: IdentifierEncoder {
  private static let unseen = UInt32.max
  private var table: [UInt32]
  private var identifiers: [Int64] = []

  var vocabulary: Vocabulary { .integers(identifiers) }

  /// - Parameter largest: no identifier is larger.
  init(largest: UInt32) {
    table = [UInt32](repeating: Self.unseen, count: Int(largest) + 1)
  }

  mutating func encode(_ column: IdentifierColumn, into indices: UnsafeMutableBufferPointer<UInt32>)
  {
    guard case .narrow(let column) = column else {
      preconditionFailure("the table encoder is for narrow identifiers")
    }
    precondition(column.count == indices.count, "a column and its indices differ in length")
    unsafe column.withMemory { column in
      for row in column.indices {
        let identifier = Int(unsafe column[row])
        var index = table[identifier]
        if index == Self.unseen {
          index = UInt32(identifiers.count)
          table[identifier] = index
          identifiers.append(Int64(identifier))
        }
        unsafe indices[row] = index
      }
    }
  }
}
