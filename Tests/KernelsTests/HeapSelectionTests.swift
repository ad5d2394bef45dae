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
}
