import Language
import RatingData
import Spelling

/// The titles nearest to one that is not known, with or without their years.
enum TitleSpelling {
  /// The most letters by which a spelling may differ, as `Spelling` allows for long words.
  private static let mostDifferences = 3

  /// "did you mean …?"; none where nothing is near.
  static func suggestion(for typed: String, among titles: Titles) -> [String] {
    let isDated = ItemNames.undated(typed) != typed
    let length = typed.utf8.count
    let letters = letterCounts(typed)
    var written: [String: String] = [:]
    // Most of 60,000 titles are told to be far by their length or letters, which costs little.
    for title in titles.all where abs(title.utf8.count - length) <= mostDifferences + 7 {
      let key = isDated ? title : ItemNames.undated(title)
      guard abs(key.utf8.count - length) <= mostDifferences,
        difference(letters, letterCounts(key)) <= 2 * mostDifferences
      else { continue }
      written[key] = min(written[key] ?? title, title)
    }
    let nearest = Spelling.nearest(to: typed, among: written.keys.sorted())
    return Diagnostic.suggestion(of: nearest.map { written[$0] ?? $0 })
  }

  /// How often each of 32 classes of bytes occurs, capitals counted as small letters.
  private static func letterCounts(_ text: String) -> SIMD32<Int8> {
    var counts = SIMD32<Int8>()
    for byte in text.utf8 { counts[Int(byte & 31)] &+= 1 }
    return counts
  }

  private static func difference(_ one: SIMD32<Int8>, _ other: SIMD32<Int8>) -> Int {
    let difference = one &- other
    return difference.indices.reduce(0) { $0 + abs(Int(difference[$1])) }
  }
}
