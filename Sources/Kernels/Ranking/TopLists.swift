/// The best few of what is offered to each of several lists: a higher score comes first, of equal
/// ones the smaller id. That order is total, so that it makes no difference in which one things are
/// offered; what has no number for a score is not taken.
///
/// Several workers may offer at once where each keeps to its own lists.
package struct TopLists: Sendable {
  package let listCount: Int
  /// The most that a list holds.
  package let length: Int
  private let ids: Buffer<UInt32>
  private let scores: Buffer<Double>
  private let counts: Buffer<UInt32>

  /// - Complexity: 12 bytes a place of a list.
  package init(lists: Int, length: Int) {
    (listCount, self.length) = (lists, length)
    ids = Buffer(count: lists * length)
    scores = Buffer(count: lists * length)
    counts = Buffer(count: lists, repeating: 0)
  }

  package var bytes: Int { ids.bytes + scores.bytes + counts.bytes }

  /// The ids of a list, the best first.
  package func list(_ list: Int) -> [UInt32] {
    Array(ids.cells[list * length..<list * length + Int(counts[list])])
  }

  /// The scores of a list likewise.
  package func scores(ofList list: Int) -> [Double] {
    Array(scores.cells[list * length..<list * length + Int(counts[list])])
  }

  /// Whether a list would take a thing if it were offered.
  package func takes(_ id: Int, _ score: Double, list: Int) -> Bool {
    if length == 0 || score.isNaN { return false }
    if Int(counts[list]) < length { return true }
    let last = (list + 1) * length - 1
    return score > scores[last] || score == scores[last] && UInt32(id) < ids[last]
  }

  /// Offers one thing.
  ///
  /// - Complexity: O(length) time where it is taken, O(1) where not.
  package func offer(_ id: Int, _ score: Double, to list: Int) {
    if length == 0 || score.isNaN { return }
    let places = list * length..<(list + 1) * length
    insert(UInt32(id), score, into: ids.cells[places], scores.cells[places], list)
  }

  /// Offers things 0, 1, … with the scores that lie from `first` on.
  ///
  /// - Complexity: O(count) time where few are taken.
  package func offer(_ table: Buffer<Double>, from first: Int, count: Int, to list: Int) {
    if length == 0 { return }
    precondition(first >= 0 && first + count <= table.count, "scores beyond the table")
    let places = list * length..<(list + 1) * length
    let ids = ids.cells[places]
    let scores = scores.cells[places]
    let row = table.cells[first..<first + count]
    var least = leastTaken(scores, list)
    for id in 0..<count where row[id] >= least {
      insert(UInt32(id), row[id], into: ids, scores, list)
      least = leastTaken(scores, list)
    }
  }

  /// What a score must reach to be taken.
  private func leastTaken(_ scores: Cells<Double>, _ list: Int) -> Double {
    Int(counts[list]) < length ? -.infinity : scores[length - 1]
  }

  /// Adds the scores of a list to the places of a row that its ids name.
  ///
  /// - Complexity: O(length) time.
  package func add(_ list: Int, to row: Buffer<Double>, from first: Int) {
    let places = list * length..<list * length + Int(counts[list])
    let ids = ids.cells[places]
    let scores = scores.cells[places]
    let cells = row.cells
    for place in 0..<ids.count { cells[first + Int(ids[place])] += scores[place] }
  }

  private func insert(
    _ id: UInt32, _ score: Double, into ids: Cells<UInt32>, _ scores: Cells<Double>, _ list: Int
  ) {
    let count = Int(counts[list])
    func precedes(_ place: Int) -> Bool {
      score > scores[place] || score == scores[place] && id < ids[place]
    }
    if count == length && !precedes(count - 1) { return }
    var place = min(count, length - 1)
    while place > 0 && precedes(place - 1) {
      (ids[place], scores[place]) = (ids[place - 1], scores[place - 1])
      place -= 1
    }
    (ids[place], scores[place]) = (id, score)
    if count < length { counts[list] = UInt32(count + 1) }
  }
}
