import Kernels
import Synchronization

/// Joins the columns of a file's chunks to those of its ratings.
struct ColumnMerge {
  let threads: Int
  let activity: Activity

  /// What the chunks give together.
  struct Result {
    let ratings: Ratings
    let isGroupedByUser: Bool
  }

  /// - Throws: `Cancelled`.
  func merge(_ chunks: consuming [ChunkColumns]) throws(Cancelled) -> Result {
    var chunks = chunks
    let timestamps = Self.span(chunks.compactMap(\.timestamps))
    let columns = Mutex([chunks.map(\.users), chunks.map(\.items)])
    for number in chunks.indices { (chunks[number].users, chunks[number].items) = (.none, .none) }
    let encoded = Mutex<[EncodedIdentifiers?]>([nil, nil])
    try Parallel.forEachBlock(2, threads: min(2, threads), activity: activity) { side, _ in
      let own = columns.withLock { columns in
        defer { columns[side] = [] }
        return columns[side]
      }
      let result = EncodedIdentifiers(own, activity: activity)
      encoded.withLock { $0[side] = result }
    }
    let both = encoded.withLock { $0.compactMap(\.self) }
    let (users, items) = (both[0], both[1])
    let ratings = Ratings(
      users: users.indices, items: items.indices, values: Self.join(chunks.map(\.values)),
      userIDs: users.vocabulary, itemIDs: items.vocabulary, timestamps: timestamps)
    return Result(ratings: ratings, isGroupedByUser: users.runs == users.vocabulary.count)
  }

  private static func span(_ spans: [ClosedRange<Int64>]) -> ClosedRange<Int64>? {
    guard let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max() else { return nil }
    return first...last
  }

  /// Doubled integers if all chunks have them, reals otherwise.
  private static func join(_ parts: [RatingValues]) -> RatingValues {
    let rows = parts.reduce(0) { $0 + $1.count }
    var codes: [UInt8] = []
    codes.reserveCapacity(rows)
    for part in parts {
      guard case .halves(let own) = part else { return .reals(joinReals(parts, rows: rows)) }
      codes.append(contentsOf: own)
    }
    return .halves(codes)
  }

  private static func joinReals(_ parts: [RatingValues], rows: Int) -> [Double] {
    var reals: [Double] = []
    reals.reserveCapacity(rows)
    for part in parts {
      switch part {
      case .halves(let codes): reals.append(contentsOf: codes.lazy.map { Double($0) / 2 })
      case .reals(let own): reals.append(contentsOf: own)
      }
    }
    return reals
  }
}
