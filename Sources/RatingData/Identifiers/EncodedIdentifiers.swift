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
    indices = unsafe [UInt32](unsafeUninitializedCapacity: rows) { all, count in
      unsafe HugePages.advise(UnsafeMutableRawBufferPointer(all))
      for number in columns.indices where !activity.isCancelled {
        let column = columns[number]
        columns[number] = .none
        let part = unsafe UnsafeMutableBufferPointer(rebasing: all[count..<count + column.count])
        unsafe encoder.encode(column, into: part)
        let previous: UInt32? = unsafe count > 0 ? all[count - 1] : nil
        unsafe runs += Self.runs(part, after: previous)
        count += column.count
      }
    }
    vocabulary = encoder.vocabulary
    self.runs = runs
  }

  /// How many runs of equal indices start in `part`.
  private static func runs(_ part: UnsafeMutableBufferPointer<UInt32>, after previous: UInt32?)
    -> Int
  {
    guard let first = unsafe part.first else { return 0 }
    var runs = first == previous ? 0 : 1
    for row in 1..<part.count {
      runs &+= unsafe part[row] == part[row &- 1] ? 0 : 1
    }
    return runs
  }
}
