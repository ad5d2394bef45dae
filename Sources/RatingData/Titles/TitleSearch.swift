/// Titles in small letters without accents, sorted, for finding them by how they start or by words in them.
struct TitleSearch: Sendable {
  /// The items, in the order of their titles.
  let items: [String]
  /// All titles as they are searched, one behind the other.
  private let bytes: [UInt8]
  /// Where each title starts in `bytes`, and the end.
  private let starts: [Int]

  /// - Complexity: O(titles · log titles) time.
  init(_ titles: [String: String]) {
    let sorted = titles.map { (key: Array(TitleFolding.folded($0.value).utf8), item: $0.key) }
      .sorted {
        $0.key == $1.key ? $0.item < $1.item : $0.key.lexicographicallyPrecedes($1.key)
      }
    var bytes: [UInt8] = []
    var starts = [0]
    for title in sorted {
      bytes += title.key
      starts.append(bytes.count)
    }
    items = sorted.map(\.item)
    (self.bytes, self.starts) = (bytes, starts)
  }

  private func key(_ place: Int) -> ArraySlice<UInt8> { bytes[starts[place]..<starts[place + 1]] }

  // MARK: - By the start

  /// The places whose titles start with `prefix`, capitals and accents or not.
  ///
  /// - Complexity: O(log titles) comparisons.
  func starting(with prefix: String) -> Range<Int> {
    let prefix = Array(TitleFolding.folded(prefix).utf8)
    let low = firstPlace { !$0.lexicographicallyPrecedes(prefix) }
    let high = firstPlace {
      !$0.starts(with: prefix) && !$0.lexicographicallyPrecedes(prefix)
    }
    return low..<high
  }

  /// The places whose whole title is `text`, capitals and accents or not.
  func equal(to text: String) -> Range<Int> {
    let range = starting(with: text)
    let length = TitleFolding.folded(text).utf8.count
    return range.lowerBound..<(range.first { key($0).count > length } ?? range.upperBound)
  }

  /// The first place from which on all titles fulfil a condition.
  private func firstPlace(_ isBeyond: (ArraySlice<UInt8>) -> Bool) -> Int {
    var (low, high) = (0, items.count)
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(key(middle)) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  // MARK: - By words

  /// The places of the titles in which every word of `text` starts some word.
  ///
  /// - Complexity: O(all letters of all titles) time: milliseconds for MovieLens' 62,000.
  func containing(_ text: String) -> [Int] {
    let words = TitleFolding.folded(text).utf8.split { !Self.isOfWord($0) }.map { Array($0) }
      .sorted { $0.count > $1.count }
    guard let longest = words.first else { return [] }
    let bytes = bytes.span
    return items.indices.filter { place in
      let title = starts[place]..<starts[place + 1]
      return Self.contains(longest, bytes, title)
        && words.dropFirst().allSatisfy { Self.contains($0, bytes, title) }
    }
  }

  private static func contains(
    _ word: [UInt8], _ bytes: Span<UInt8>, _ title: Range<Int>
  ) -> Bool {
    var isStart = true
    var place = title.lowerBound
    while place + word.count <= title.upperBound {
      if isStart && bytes[place] == word[0] {
        var length = 1
        while length < word.count && bytes[place + length] == word[length] { length += 1 }
        if length == word.count { return true }
      }
      isStart = !isOfWord(bytes[place])
      place += 1
    }
    return false
  }

  /// Letters and digits; every byte of a letter beyond ASCII counts as one.
  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
      true
    default: false
    }
  }
}
