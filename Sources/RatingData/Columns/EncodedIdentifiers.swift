import Kernels

/// The identifiers of all rows as dense indices, and what these stand for.
struct EncodedIdentifiers: Sendable {
  let indices: [UInt32]
  let vocabulary: Vocabulary
  /// How many runs of equal indices there are; as many as identifiers means that each one's rows
  /// are together.
  let runs: Int

  /// Up to this largest identifier a table is taken even for few rows; 16 MiB.
  private static let smallTable = 1 << 22

  /// Encodes the columns of a file's chunks; each column is let go as soon as it is encoded.
  ///
  /// After a cancellation the result is cut short and of no use.
  init(_ columns: consuming [IdentifierColumn], activity: Activity) {
    let rows = columns.reduce(0) { $0 + $1.count }
    switch Self.kind(of: columns) {
    case .texts: self.init(columns, rows: rows, TextEncoder(), activity)
    case .narrow(let largest) where Int(largest) < max(Self.smallTable, rows / 2):
      self.init(columns, rows: rows, TableEncoder(largest: largest), activity)
    case .narrow, .wide: self.init(columns, rows: rows, HashEncoder(), activity)
    }
  }

  private enum Kind {
    case narrow(largest: UInt32)
    case wide, texts
  }

  /// The narrowest kind that all columns have in common.
  private static func kind(of columns: borrowing [IdentifierColumn]) -> Kind {
    var kind = Kind.narrow(largest: 0)
    for number in columns.indices {
      switch (columns[number], kind) {
      case (.texts, _): return .texts
      case (.wide, _): kind = .wide
      case (.narrow(let ids), .narrow(let largest)):
        kind = .narrow(largest: max(largest, ids.largest))
      case (.narrow, _): break
      }
    }
    return kind
  }

  private init(
    _ columns: consuming [IdentifierColumn], rows: Int, _ encoder: some IdentifierEncoder,
    _ activity: Activity
  ) {
    var columns = columns
    var encoder = encoder
    var runs = 0
    indices = [UInt32](capacity: rows) { all in
      HugePages.advise(all)
      var count = 0
      for number in columns.indices where !activity.isCancelled {
        let column = columns[number]
        columns[number] = .none
        let part = all[count..<count + column.count]
        encoder.encode(column, into: part)
        runs += Self.runs(part, after: count > 0 ? all[count - 1] : nil)
        count += column.count
      }
      return count
    }
    vocabulary = encoder.vocabulary
    self.runs = runs
  }

  /// How many runs of equal indices start in `part`.
  private static func runs(_ part: Cells<UInt32>, after previous: UInt32?) -> Int {
    guard part.count > 0 else { return 0 }
    var runs = part[0] == previous ? 0 : 1
    for row in 1..<part.count {
      runs &+= part[row] == part[row &- 1] ? 0 : 1
    }
    return runs
  }
}

/// Replaces identifiers with dense indices, in order of first appearance.
protocol IdentifierEncoder {
  var vocabulary: Vocabulary { get }

  /// Writes the index of each identifier of `column` to `indices`, which is as long as the column.
  mutating func encode(_ column: IdentifierColumn, into indices: Cells<UInt32>)
}

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

  mutating func encode(_ column: IdentifierColumn, into indices: Cells<UInt32>) {
    guard case .narrow(let identifiersOfRows) = column else {
      preconditionFailure("the table encoder is for narrow identifiers")
    }
    precondition(column.count == indices.count, "a column and its indices differ in length")
    let column = identifiersOfRows.cells
    for row in 0..<column.count {
      let identifier = Int(column[row])
      var index = table[identifier]
      if index == Self.unseen {
        index = UInt32(identifiers.count)
        table[identifier] = index
        identifiers.append(Int64(identifier))
      }
      indices[row] = index
    }
  }
}

/// Encodes whole numbers of any size through a hash table with linear probing.
struct HashEncoder: IdentifierEncoder {
  private static let unseen = UInt32.max
  /// The index of the identifier that has its place here. A power of two entries, at most half of
  /// them used.
  private var slots = [UInt32](repeating: Self.unseen, count: 1 << 12)
  private var identifiers: [Int64] = []

  var vocabulary: Vocabulary { .integers(identifiers) }

  mutating func encode(_ column: IdentifierColumn, into indices: Cells<UInt32>) {
    precondition(column.count == indices.count, "a column and its indices differ in length")
    switch column {
    case .narrow(let column):
      for row in 0..<column.count { indices[row] = index(of: Int64(column[row])) }
    case .wide(let column):
      for row in column.indices { indices[row] = index(of: column[row]) }
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

/// Encodes identifiers as texts; numbers among them by their shortest spelling, which is the one in
/// the file.
struct TextEncoder: IdentifierEncoder {
  private var texts = TextInterner()

  var vocabulary: Vocabulary { .texts(texts.distinct) }

  mutating func encode(_ column: IdentifierColumn, into indices: Cells<UInt32>) {
    precondition(column.count == indices.count, "a column and its indices differ in length")
    switch column {
    case .narrow(let column):
      for row in 0..<column.count { indices[row] = texts.index(of: String(column[row])) }
    case .wide(let column):
      for row in column.indices { indices[row] = texts.index(of: String(column[row])) }
    case .texts(let column, let distinct):
      let known = distinct.map { texts.index(of: $0) }
      for row in column.indices { indices[row] = known[Int(column[row])] }
    }
  }
}
