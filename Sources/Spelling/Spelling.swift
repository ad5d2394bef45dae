/// The words nearest to one that is not known.
package enum Spelling {
  /// A longer word, in bytes, is data, and no name that somebody has mistyped.
  private static let longest = 1000

  /// The candidates that `word` was most likely meant to be: those with the least distance, if it
  /// is small for the word's length, at most three; otherwise those that start with it.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> [String]
  {
    guard word.utf8.count <= longest else { return [] }
    let typed = Array(word.lowercased())
    let allowed = typed.count <= 3 ? 1 : typed.count <= 8 ? 2 : 3
    let candidates = Array(candidates)
    let distances = candidates.map { candidate in
      let other = Array(candidate.lowercased().prefix(typed.count + allowed + 1))
      // So many letters more or fewer are so many differences at least.
      let isNear = (typed.count - other.count).magnitude <= allowed
      return isNear ? distance(typed, other) : Int.max
    }
    let least = distances.min() ?? .max
    if least <= allowed && least < max(typed.count, 1) {
      return Array(zip(candidates, distances).filter { $0.1 == least }.map(\.0).prefix(3))
    }
    guard !typed.isEmpty else { return [] }
    return Array(candidates.filter { $0.lowercased().hasPrefix(word.lowercased()) }.prefix(3))
  }

  /// "did you mean `a`?" for the nearest of the candidates; none where nothing is near.
  package static func suggestion(
    for word: String, among candidates: some Sequence<String>
  ) -> [String] {
    suggestion(of: nearest(to: word, among: candidates))
  }

  /// "did you mean `a` or `b`?"; none where there are no names.
  package static func suggestion(of names: [String]) -> [String] {
    if names.isEmpty { return [] }
    return ["did you mean " + names.map { "`\($0)`" }.joined(separator: " or ") + "?"]
  }

  /// The least number of insertions, deletions, replacements and swaps of neighbours that turn one
  /// word into the other (optimal string alignment).
  ///
  /// - Complexity: O(one · other) time.
  private static func distance(_ one: [Character], _ other: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    for i in one.indices {
      var row = [i + 1]
      for j in other.indices {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (one[i] == other[j] ? 0 : 1))
        if i > 0 && j > 0 && one[i] == other[j - 1] && one[i - 1] == other[j] {
          best = min(best, beforeLast[j - 1] + 1)
        }
        row.append(best)
      }
      (beforeLast, last) = (last, row)
    }
    return last[other.count]
  }
}
