/// Where the head of each profile ends: its entries of the first `head` x come first.
struct HeadProfiles: Sendable {
  let head: Int
  /// The place after the last entry of each y whose x is below `head`.
  let end: Buffer<UInt32>

  /// - Complexity: O(yCount · log(longest profile)) time.
  init(_ index: CoRatingIndex, head: Int) {
    self.head = head
    end = Buffer(count: index.yCount)
    guard head > 0 else {
      for y in 0..<index.yCount { end[y] = index.profileStart[y] }
      return
    }
    for y in 0..<index.yCount {
      var low = index.profileStart[y]
      var high = index.profileStart[y + 1]
      while low < high {
        let middle = low + (high - low) / 2
        if index.entries[Int(middle)] >> 8 < UInt32(head) {
          low = middle + 1
        } else {
          high = middle
        }
      }
      end[y] = low
    }
  }
}
