/// The k largest keys as Python's `heapq.nlargest` picks them where some keys are not a number.
///
/// Rounding can leave the variance of equal ratings a little below zero, and Pearson's root is then
/// NaN. Comparisons with NaN are false, so what a heap makes of it depends on the heap: this one
/// makes the same of it (`heapify` and `heapreplace` of CPython's `heapq.py`).
package struct HeapSelection {
  private struct Entry {
    var key: Double
    /// Descends in the order in which keys arrive, so that the earlier of two equal ones is larger.
    var order: Int

    /// `self < other` of Python's tuples.
    func precedes(_ other: Entry) -> Bool {
      key == other.key ? order < other.order : key < other.key
    }
  }

  private var heap: [Entry] = []

  /// The positions of the `count` largest keys, in no particular order.
  ///
  /// - Complexity: O(keys · log count) time.
  package static func largest(_ count: Int, of keys: [Double]) -> [Int] {
    if count >= keys.count { return Array(keys.indices) }
    if count == 1 { return [keys.indices.dropFirst().reduce(0) { keys[$1] > keys[$0] ? $1 : $0 }] }
    var selection = HeapSelection()
    selection.heap = keys[..<count].enumerated().map { Entry(key: $1, order: -$0) }
    for root in stride(from: count / 2 - 1, through: 0, by: -1) { selection.siftUp(root) }
    // Positions are told by order: the first `count` have theirs, later ones are noted here.
    var arrivals = Array(0..<count)
    for position in count..<keys.count where selection.heap[0].key < keys[position] {
      selection.heap[0] = Entry(key: keys[position], order: -arrivals.count)
      arrivals.append(position)
      selection.siftUp(0)
    }
    return selection.heap.map { arrivals[-$0.order] }
  }

  /// Moves the smaller child up until a leaf is reached, and the entry from there to its place.
  private mutating func siftUp(_ start: Int) {
    let entry = heap[start]
    var place = start
    var child = 2 * place + 1
    while child < heap.count {
      let right = child + 1
      if right < heap.count && !heap[child].precedes(heap[right]) { child = right }
      heap[place] = heap[child]
      place = child
      child = 2 * place + 1
    }
    while place > start {
      let parent = (place - 1) >> 1
      guard entry.precedes(heap[parent]) else { break }
      heap[place] = heap[parent]
      place = parent
    }
    heap[place] = entry
  }
}
