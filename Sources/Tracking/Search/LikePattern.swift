/// SQL's LIKE: `%` stands for any text, `_` for one character.
struct LikePattern: Sendable, Equatable {
  /// The most bytes of a pattern, so that matching is linear in the text.
  static let longest = 1000

  private let pattern: [Character]
  private let ignoresCase: Bool

  init(_ text: String, ignoresCase: Bool) {
    pattern = Array(ignoresCase ? text.lowercased() : text)
    self.ignoresCase = ignoresCase
  }

  /// - Complexity: the product of the two lengths at worst.
  func matches(_ text: String) -> Bool {
    let text = Array(ignoresCase ? text.lowercased() : text)
    var (inText, inPattern) = (0, 0)
    /// Where to go on when what follows the last `%` does not fit.
    var retry: (text: Int, pattern: Int)?
    while inText < text.count {
      if inPattern < pattern.count, pattern[inPattern] == "%" {
        retry = (inText, inPattern + 1)
        inPattern += 1
      } else if inPattern < pattern.count,
        pattern[inPattern] == "_" || pattern[inPattern] == text[inText]
      {
        inText += 1
        inPattern += 1
      } else if let last = retry {
        retry = (last.text + 1, last.pattern)
        (inText, inPattern) = (last.text + 1, last.pattern)
      } else {
        return false
      }
    }
    return pattern[inPattern...].allSatisfy { $0 == "%" }
  }
}
