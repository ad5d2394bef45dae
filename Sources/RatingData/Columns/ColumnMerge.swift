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
      users: users.indices, items: items.indices, values: try join(chunks.map(\.values)),
      userIDs: users.vocabulary, itemIDs: items.vocabulary, timestamps: timestamps)
    return Result(ratings: ratings, isGroupedByUser: users.runs == users.vocabulary.count)
  }

  private static func span(_ spans: [ClosedRange<Int64>]) -> ClosedRange<Int64>? {
    guard let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max() else {
      return nil
    }
    return first...last
  }

  /// Doubled integers if all chunks have them, reals otherwise.
  private func join(_ parts: [RatingValues]) throws(Cancelled) -> RatingValues {
    let codes = parts.compactMap { if case .halves(let codes) = $0 { codes } else { nil } }
    guard codes.count < parts.count else { return .halves(try concatenate(codes)) }
    return .reals(
      try concatenate(
        parts.map { part in
          switch part {
          case .halves(let codes): codes.map { Double($0) / 2 }
          case .reals(let own): own
          }
        }))
  }

  private func concatenate<Element: BitwiseCopyable & Sendable>(
    _ parts: [[Element]]
  ) throws(Cancelled) -> [Element] {
    var starts = [0]
    for part in parts { starts.append(starts[starts.count - 1] + part.count) }
    return try ColumnAssembly.column(starts: starts, threads: threads, activity: activity) {
      number, rows in
      for row in parts[number].indices { rows[row] = parts[number][row] }
    }
  }
}

/// Makes a column whose parts are filled by several threads.
enum ColumnAssembly {
  /// A column of which part `n` is the rows `starts[n]..<starts[n + 1]`, filled by `fill`.
  ///
  /// - Parameter starts: ascending, the first 0, the last the length of the column.
  /// - Throws: `Cancelled`.
  static func column<Element: BitwiseCopyable>(
    starts: [Int], threads: Int, activity: Activity,
    _ fill: @Sendable (_ part: Int, _ rows: inout MutableSpan<Element>) -> Void
  ) throws(Cancelled) -> [Element] {
    precondition(
      zip(starts, starts.dropFirst()).allSatisfy(<=) && starts.first == 0, "parts overlap")
    let count = starts[starts.count - 1]
    let column = [Element](capacity: count) { column in
      HugePages.advise(column)
      // The parts are disjoint, so each thread has its own memory.
      let _: Void? = try? Parallel.forEachBlock(
        starts.count - 1, threads: threads, activity: activity
      ) { part, _ in
        column[starts[part]..<starts[part + 1]].withMutableSpan { rows in fill(part, &rows) }
      }
      return count
    }
    try activity.checkCancellation()
    return column
  }
}
