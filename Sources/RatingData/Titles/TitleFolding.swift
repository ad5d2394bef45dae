/// How titles are written down for searching: in small letters without accents.
package enum TitleFolding {
  /// `Misérables` and `MISERABLES` give `miserables`, `Æon` gives `aeon`.
  ///
  /// - Complexity: O(letters).
  package static func folded(_ text: String) -> String {
    let small = text.lowercased()
    guard !small.utf8.allSatisfy({ $0 < 0x80 }) else { return small }
    return small.reduce(into: "") { folded, sign in
      if let plain = plain[sign] {
        folded += plain
      } else {
        folded.unicodeScalars += sign.unicodeScalars.filter {
          $0.properties.generalCategory != .nonspacingMark
        }
      }
    }
  }

  /// Letters with accents, and what they are without. A letter with its accent in one sign or in
  /// two is the same character.
  private static let plain: [Character: String] = {
    var plain: [Character: String] = [
      "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss",
      "þ": "th", "’": "'", "‘": "'",
    ]
    let marks = (0x300...0x331).compactMap(Unicode.Scalar.init)
    for letter in "abcdefghijklmnopqrstuvwxyz" {
      for mark in marks {
        plain[character(letter, [mark])] = String(letter)
        guard "aeiouy".contains(letter) else { continue }
        for second in marks { plain[character(letter, [mark, second])] = String(letter) }
      }
    }
    return plain
  }()

  private static func character(_ letter: Character, _ marks: [Unicode.Scalar]) -> Character {
    var text = String(letter)
    text.unicodeScalars += marks
    return text.first ?? letter
  }

  private static let articles: Set<String> = [
    "the", "a", "an", "le", "la", "les", "l'", "un", "une", "il", "lo", "gli", "i", "el", "los",
    "las", "der", "die", "das", "ein", "eine", "den", "det", "de", "het", "o", "os", "as",
  ]

  /// A title that begins with an article, as MovieLens writes it: `The Matrix (1999)` gives `Matrix,
  /// The (1999)`. Nil for a title without an article in front.
  package static func withArticleBehind(_ title: String) -> String? {
    guard let match = title.wholeMatch(of: #/\s*(\S+)\s+(\S.*?)(\s*\(\d{4}\))?\s*/#) else {
      return nil
    }
    let (_, article, rest, year) = match.output
    guard articles.contains(article.lowercased()) else { return nil }
    return "\(rest), \(article)\(year ?? "")"
  }
}
