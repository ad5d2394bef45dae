/// The name that was probably meant.
enum Nearest {
  /// The most similar candidate, if at most a third of the letters (and one more) differ.
  static func name(to text: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(text.lowercased())
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let distance = distance(wanted, Array(candidate.lowercased()))
      if distance <= 1 + wanted.count / 3, distance < max(wanted.count, 2),
        best.map({ distance < $0.distance }) ?? true
      {
        best = (candidate, distance)
      }
    }
    return best?.name
  }

  /// Levenshtein's distance; a swap of neighbours counts one (Damerau's restricted form).
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j + 1], row[j]) + 1
        cost = min(cost, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      (before, last) = (last, row)
    }
    return last[b.count]
  }
}
