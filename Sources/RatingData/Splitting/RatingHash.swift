import CXXHash

/// A number for each pair of a user and an item that any engine can compute: Spark's
/// `xxhash64(seed, user, item)`, each a `bigint`, or a `string` where identifiers are texts.
///
/// XXH64 of the item's identifier, seeded with that of the user's, seeded with that of the seed,
/// seeded with 42: eight bytes, the low one first, or the text's UTF-8.
package struct RatingHash: Sendable {
  private let start: UInt64

  package init(seed: UInt32) { start = Self.hash(Int64(seed), seed: 42) }

  /// The hash of each rating, by row.
  ///
  /// - Complexity: O(ratings + users).
  package func of(_ ratings: Ratings) -> [UInt64] {
    let users = (0..<ratings.userIDs.count).map { Self.hash($0, of: ratings.userIDs, seed: start) }
    return (0..<ratings.count).map { row in
      Self.hash(
        Int(ratings.items[row]), of: ratings.itemIDs, seed: users[Int(ratings.users[row])])
    }
  }

  private static func hash(_ index: Int, of vocabulary: Vocabulary, seed: UInt64) -> UInt64 {
    switch vocabulary {
    case .integers(let ids): return hash(ids[index], seed: seed)
    case .texts(let ids):
      var text = ids[index]
      return text.withUTF8 { unsafe XXH64($0.baseAddress, $0.count, seed) }
    }
  }

  private static func hash(_ value: Int64, seed: UInt64) -> UInt64 {
    unsafe withUnsafeBytes(of: value.littleEndian) { unsafe XXH64($0.baseAddress, $0.count, seed) }
  }
}
