/// Encodes whole numbers of any size through a hash table with linear probing.
struct HashEncoder: IdentifierEncoder {
  private static let unseen = UInt32.max
  /// The index of the identifier that has its place here. A power of two entries, at most half of
  /// them used.
  private var slots = [UInt32](repeating: Self.unseen, count: 1 << 12)
  private var identifiers: [Int64] = []

  var vocabulary: Vocabulary { .integers(identifiers) }

  mutating func encode(_ column: IdentifierColumn, into indices: UnsafeMutableBufferPointer<UInt32>)
  {
    precondition(column.count == indices.count, "a column and its indices differ in length")
    switch column {
    case .narrow(let column):
      for row in 0..<column.count { unsafe indices[row] = index(of: Int64(column[row])) }
    case .wide(let column):
      for row in column.indices { unsafe indices[row] = index(of: column[row]) }
    case .texts: preconditionFailure("the hash encoder is for numbers")
    }
  }

  private mutating func index(of identifier: Int64) -> UInt32 {
    let slot = slot(of: identifier)
    if slots[slot] != Self.unseen { return slots[slot] }
    let index = UInt32(identifiers.count)
    slots[slot] = index
    identifiers.append(identifier)
    if identifiers.count * 2 > slots.count { grow() }
    return index
  }

  /// The place of an identifier, or the free one that it would take.
  private func slot(of identifier: Int64) -> Int {
    // Multiplicative hashing with the golden ratio's bits; the high ones are the well mixed.
    let mixed = UInt64(bitPattern: identifier) &* 0x9E37_79B9_7F4A_7C15
    var slot = Int(mixed >> UInt64(64 - slots.count.trailingZeroBitCount))
    while slots[slot] != Self.unseen, identifiers[Int(slots[slot])] != identifier {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    slots = [UInt32](repeating: Self.unseen, count: slots.count * 2)
    for (index, identifier) in identifiers.enumerated() {
      slots[slot(of: identifier)] = UInt32(index)
    }
  }
}
