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

  /// The positions of the `count` largest keys, in the order in which the heap leaves them.
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

  /// The positions of those of the `count` largest keys that are above 0, in the order in which
  /// Python's `heapq.nlargest` leaves them: the largest first, equal ones in their order.
  ///
  /// Where keys are not a number the order is what its sort makes of it, up to 63 keys; from 64 on
  /// that differs between versions of Python, and numbers are simply sorted.
  package static func neighbours(_ count: Int, by keys: [Double]) -> [Int] {
    let chosen = largest(count, of: keys)
    if chosen.count < 64 && chosen.contains(where: { keys[$0].isNaN }) {
      // The heap is sorted by key and then by arrival; a list of all keys by key alone, which its
      // being turned round before and after keeps in the order of arrival.
      let isHeap = chosen.count < keys.count
      return PythonSort.descending(chosen) { one, other in
        isHeap && keys[one] == keys[other] ? one > other : keys[one] < keys[other]
      }.filter { keys[$0] > 0 }
    }
    return chosen.filter { keys[$0] > 0 }.sorted { (-keys[$0], $0) < (-keys[$1], $1) }
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

/// What `sorted(…, reverse=True)` of CPython makes of fewer than 64 elements, whatever "before" means
/// for some of them: `list_sort` of its `listobject.c`, where so few are one run that grows by
/// binary insertion.
private enum PythonSort {
  static func descending(_ elements: [Int], by precedes: (Int, Int) -> Bool) -> [Int] {
    var sorted = Array(elements.reversed())
    for next in runLength(&sorted, precedes)..<max(sorted.count, 1) where next > 0 {
      let pivot = sorted[next]
      var (low, high) = (0, next)
      while low < high {
        let middle = (low + high) / 2
        if precedes(pivot, sorted[middle]) { high = middle } else { low = middle + 1 }
      }
      sorted.remove(at: next)
      sorted.insert(pivot, at: low)
    }
    return sorted.reversed()
  }

  /// How many elements at the start rise, or have fallen and are turned round.
  private static func runLength(_ elements: inout [Int], _ precedes: (Int, Int) -> Bool) -> Int {
    guard elements.count > 1 else { return elements.count }
    let falls = precedes(elements[1], elements[0])
    var end = 2
    while end < elements.count && precedes(elements[end], elements[end - 1]) == falls { end += 1 }
    if falls { elements[..<end].reverse() }
    return end
  }
}
