/// What a model of neighbours estimates for one against all, without a question for every pair: of a
/// user each item, or the other way round.
///
/// Each of the many keeps a short list of the best neighbours that it has met so far. To the last bit
/// what a pass over questions gives.
package struct CatalogueEstimates: Sendable {
  private let index: CoRatingIndex
  private let estimator: NeighbourEstimator
  private let k: Int
  private let minimumK: Int
  private let threads: Int
  private let activity: Activity

  /// - Parameters:
  ///   - k: The most neighbours of an estimate.
  ///   - minimumK: The fewest: with less, what the model estimates without any stands in.
  package init(
    _ index: CoRatingIndex, by estimator: NeighbourEstimator, k: Int, minimumK: Int, threads: Int,
    activity: Activity
  ) {
    (self.index, self.estimator) = (index, estimator)
    (self.k, self.minimumK) = (k, minimumK)
    (self.threads, self.activity) = (threads, activity)
  }

  /// So many of a profile are compared with all before the lists take them in.
  private static var rowsAtOnce: Int { 16 }
  /// So many lists a worker fills at a time.
  private static var listsAtOnce: Int { 512 }

  /// The estimate of each x for one y, not clipped; no number where the model has none.
  ///
  /// - Parameter similarities: Those of an x with every other; see `SimilarityRow`.
  /// - Complexity: O(profile · (the time of a row + xCount · k)) time.
  package func ofEveryX(
    for y: Int, similarities: @Sendable (_ x: Int) -> [Double]
  ) throws(Cancelled) -> Buffer<Double> {
    let (index, xCount) = (index, index.xCount)
    let places = index.profile(y).sorted { index.trainingRank[$0] < index.trainingRank[$1] }
    let lists = Shortlists(count: xCount, length: min(k, places.count))
    let rows = Buffer<Double>(count: Self.rowsAtOnce * xCount)
    activity.begin("predictions", units: places.count)
    for first in stride(from: 0, to: places.count, by: Self.rowsAtOnce) {
      let batch = places[first..<min(first + Self.rowsAtOnce, places.count)]
      try Parallel.forEachBlock(batch.count, threads: threads, activity: activity) { row, _ in
        let values = similarities(index.x(at: batch[first + row]))
        for x in 0..<xCount { rows[row * xCount + x] = values[x] }
      }
      try forEachBlock(of: xCount) { xs in
        for rank in batch.indices {
          let row = (rank - first) * xCount
          for x in xs { lists.offer(batch[rank], rows[row + x], rank: rank, to: x) }
        }
      }
      activity.advance(by: batch.count)
    }
    return try estimates(of: xCount) { x in
      lists.isUndefined[x] ? nearest(in: places, similarities(x)) : lists.neighbours(of: x, index)
    } estimate: { x, found in
      estimate(found, x: x, y: y)
    }
  }

  /// The estimate of one x for each y likewise.
  ///
  /// - Parameter similarities: Those of the x with every other.
  /// - Complexity: O(ratings · k) time at worst.
  package func ofEveryY(
    for x: Int, similarities: [Double]
  ) throws(Cancelled) -> Buffer<Double> {
    let index = index
    let lists = Shortlists(count: index.yCount, length: min(k, index.longestProfile))
    activity.begin("predictions", units: 1)
    try forEachBlock(of: index.yCount) { ys in
      for y in ys {
        for place in index.profile(y) {
          let rank = Int(index.trainingRank[place])
          lists.offer(place, similarities[index.x(at: place)], rank: rank, to: y)
        }
      }
    }
    return try estimates(of: index.yCount) { y in
      guard lists.isUndefined[y] else { return lists.neighbours(of: y, index) }
      let places = index.profile(y).sorted { index.trainingRank[$0] < index.trainingRank[$1] }
      return nearest(in: places, similarities)
    } estimate: { y, found in
      estimate(found, x: x, y: y)
    }
  }

  private func estimates(
    of count: Int, _ neighbours: @Sendable (Int) -> [RatedNeighbour],
    estimate: @Sendable (Int, [RatedNeighbour]) -> Double
  ) throws(Cancelled) -> Buffer<Double> {
    let estimates = Buffer<Double>(count: count)
    try forEachBlock(of: count) { part in
      for one in part { estimates[one] = estimate(one, neighbours(one)) }
    }
    return estimates
  }

  private func estimate(_ found: [RatedNeighbour], x: Int, y: Int) -> Double {
    found.count < minimumK
      ? estimator.base(x: x, y: y) ?? .nan : estimator.estimate(found, x: x, y: y)
  }

  /// What the reference makes of similarities some of which are not a number.
  ///
  /// - Parameter places: Those of a profile, in training order.
  private func nearest(in places: [Int], _ similarities: [Double]) -> [RatedNeighbour] {
    let keys = places.map { similarities[index.x(at: $0)] }
    return HeapSelection.neighbours(k, by: keys).map {
      RatedNeighbour(
        x: index.x(at: places[$0]), similarity: keys[$0], rating: index.rating(places[$0]))
    }
  }

  private func forEachBlock(
    of count: Int, _ body: @Sendable (Range<Int>) -> Void
  ) throws(Cancelled) {
    let size = Self.listsAtOnce
    try Parallel.forEachBlock(
      (count + size - 1) / size, threads: threads, activity: activity
    ) { block, _ in
      body(block * size..<min((block + 1) * size, count))
    }
  }
}

extension CoRatingIndex {
  /// The x of the entry at `place`.
  @inline(__always)
  func x(at place: Int) -> Int { Int(entries[place] >> 8) }
}

/// For each of many the most similar neighbours that it was offered, equal ones in training order.
private struct Shortlists: Sendable {
  let isUndefined: Buffer<Bool>
  private let length: Int
  private let counts: Buffer<Int32>
  private let similarities: Buffer<Double>
  private let places: Buffer<UInt32>
  private let ranks: Buffer<UInt32>

  init(count: Int, length: Int) {
    self.length = length
    isUndefined = Buffer(count: count, repeating: false)
    counts = Buffer(count: count, repeating: 0)
    similarities = Buffer(count: count * length)
    places = Buffer(count: count * length)
    ranks = Buffer(count: count * length)
  }

  /// - Parameters:
  ///   - place: Of the neighbour's rating among the entries.
  ///   - rank: Of the rating in training order.
  /// - Complexity: O(length) time at worst.
  func offer(_ place: Int, _ similarity: Double, rank: Int, to list: Int) {
    if similarity.isNaN { isUndefined[list] = true }
    guard similarity > 0, length > 0 else { return }
    let similarities = similarities.cells
    let ranks = ranks.cells
    let places = places.cells
    let start = list * length
    let isFull = Int(counts[list]) == length
    var hole = start + Int(counts[list]) - (isFull ? 1 : 0)
    if isFull, !Self.precedes(similarity, rank, similarities[hole], ranks[hole]) { return }
    if !isFull { counts[list] += 1 }
    while hole > start,
      Self.precedes(similarity, rank, similarities[hole - 1], ranks[hole - 1])
    {
      similarities[hole] = similarities[hole - 1]
      ranks[hole] = ranks[hole - 1]
      places[hole] = places[hole - 1]
      hole -= 1
    }
    (similarities[hole], ranks[hole], places[hole]) = (similarity, UInt32(rank), UInt32(place))
  }

  private static func precedes(
    _ similarity: Double, _ rank: Int, _ other: Double, _ otherRank: UInt32
  ) -> Bool {
    similarity == other ? rank < Int(otherRank) : similarity > other
  }

  /// The nearest first.
  func neighbours(of list: Int, _ index: CoRatingIndex) -> [RatedNeighbour] {
    (list * length..<list * length + Int(counts[list])).map {
      let place = Int(places[$0])
      return RatedNeighbour(
        x: index.x(at: place), similarity: similarities[$0], rating: index.rating(place))
    }
  }
}
