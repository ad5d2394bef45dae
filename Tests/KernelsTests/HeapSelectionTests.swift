import Kernels
import TestSupport
import Testing

@Suite struct HeapSelectionTests {
  @Test(arguments: 1...20)
  func `without NaN they are the first of the keys in order, equal ones as they came`(
    seed: UInt64
  ) {
    var random = SplitMix64(seed: seed)
    let keys = (0..<Int.random(in: 1...60, using: &random)).map { _ in
      Double(Int.random(in: -4...4, using: &random)) / 4
    }
    let inOrder = keys.indices.sorted { (-keys[$0], $0) < (-keys[$1], $1) }
    for count in 1...keys.count + 1 {
      #expect(HeapSelection.largest(count, of: keys).sorted() == inOrder.prefix(count).sorted())
    }
  }

  /// What `sorted(i for i, _ in heapq.nlargest(k, enumerate(keys), key=lambda t: t[1]))` gives in
  /// CPython 3.11; in none of them NaN counts as the smallest key.
  static let withUndefined: [(count: Int, keys: [Double], positions: [Int])] = [
    (
      3, [0.75, .nan, -0.5, 0.5, .nan, 0.25, 0.0, 0.75, -0.5, 0.5, 1.0, 0.0, 0.5, .nan],
      [0, 1, 10]
    ),
    (1, [.nan, 0.5, 0.5, 0.25, 0.25, 0.5, 0.75], [0]),
    (3, [1.0, .nan, 1.0, 0.75, 1.0], [0, 1, 2]),
    (4, [0.25, .nan, .nan, -0.5, 0.75, 0.5, 0.25, 0.25, 1.0, 0.0, 0.25, 1.0], [0, 1, 2, 3]),
    (2, [.nan, 1.0, 0.5, 0.25, -0.5, 0.25, -0.5, -0.5, 0.75, -0.5], [0, 1]),
    (5, [0.5, .nan, 0.5, 0.25, -0.5, 0.25, 0.5, 0.25, .nan], [0, 1, 2, 3, 6]),
    (5, [0.0, 0.5, 0.5, 0.75, .nan, 0.75, 1.0, 0.5, 1.0, 0.0, 0.75], [1, 3, 4, 6, 8]),
    (4, [.nan, 0.0, -0.5, 0.5, 0.5, .nan, 0.25], [0, 1, 3, 4]),
    (5, [-0.5, 0.75, 0.25, 1.0, .nan, 0.0, 0.5, 0.5, 0.0, 0.0, .nan, 0.75], [1, 3, 4, 6, 11]),
    (3, [.nan, 0.25, 0.5, 0.25, 0.5, 0.5, 0.5, 0.0, 0.5, 0.5], [0, 2, 4]),
  ]

  @Test(arguments: withUndefined)
  func `of NaN it makes what Python's heap makes of it`(
    count: Int, keys: [Double], positions: [Int]
  ) {
    #expect(HeapSelection.largest(count, of: keys).sorted() == positions)
  }

  /// What `[i for i, key in heapq.nlargest(k, enumerate(keys), key=lambda t: t[1]) if key > 0]` gives
  /// in CPython 3.11, where the keys stand.
  static let ordered: [(count: Int, keys: [Double], positions: [Int])] = [
    (20, [0.5, 0.5, 0.5, .nan, .nan, 0.75], [0, 1, 2, 5]),
    (20, [1.0, 0.5, 0.25, -0.5, 1.0, .nan, 0.0, 0.25, 0.75], [0, 4, 1, 8, 2, 7]),
    (2, [0.5, 1.0, 0.5, 0.5, .nan, 0.25], [1, 0]),
    (
      8, [0.5, 0.75, 0.5, 0.25, -0.5, .nan, 0.0, 0.25, -0.5, 0.75, 0.5, -0.5, 0.0],
      [1, 2, 10, 7, 9, 0, 3]
    ),
    (
      8, [0.75, 1.0, .nan, 0.5, 0.0, .nan, 0.5, 0.75, 0.75, 1.0, 0.75, 0.5, .nan],
      [1, 7, 8, 9, 0, 3]
    ),
    (20, [0.5, 0.25, 0.75, 0.75, .nan, 0.0, 0.0, 0.5], [2, 3, 0, 1, 7]),
    (8, [0.0, 0.75, 1.0, 0.5, 0.25, 1.0, .nan, 0.0, 1.0, 0.5], [2, 5, 1, 3, 4]),
    (20, [0.75, .nan, 0.25, 0.75, 1.0, 0.25, 0.25, .nan, -0.5, 0.0], [4, 0, 3, 2, 5, 6]),
    (3, [.nan, 0.0, 0.25, -0.5, 0.5, 0.5, -0.5, -0.5, .nan, 0.5, 1.0, 0.5, 0.75], [12, 10]),
    (3, [0.0, 0.5, 0.5, -0.5, 0.25, 0.75, .nan, 0.75, 0.0, .nan, 0.5], [5, 7, 1]),
    (3, [0.75, 0.75, .nan, 0.5], [0, 1]),
    (5, [0.5, 1.0, 0.75, .nan, 0.5], [1, 2, 0, 4]),
    (3, [.nan, 0.0, 1.0, .nan, 0.5, .nan], [4, 2]),
    (8, [0.5, .nan, .nan, 0.75, 0.75, -0.5, 0.25, 0.25, 0.75, 0.5, 0.25], [3, 4, 8, 9, 0, 6]),
  ]

  @Test(arguments: ordered)
  func `neighbours come in the order in which Python's sort leaves them`(
    count: Int, keys: [Double], positions: [Int]
  ) {
    #expect(HeapSelection.neighbours(count, by: keys) == positions)
  }
}
