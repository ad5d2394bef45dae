/// The ways to complete a line at its cursor.
package struct Completions: Sendable, Equatable {
  /// Where the text that candidates replace begins, in Unicode scalars from the line's start.
  package var start: Int
  /// In the order in which the list shows them.
  package var candidates: [Candidate]
  /// How many more there are, which a list counts and does not show. They share what the candidates
  /// share.
  package var omitted = 0

  package init(start: Int, candidates: [Candidate]) {
    self.start = start
    self.candidates = candidates
  }

  package static let none = Completions(start: 0, candidates: [])

  /// The longest text every candidate's replacement begins with.
  package var commonPrefix: String {
    guard let first = candidates.first else { return "" }
    var common = Array(first.replacement.unicodeScalars)[...]
    for candidate in candidates.dropFirst() {
      let shared = zip(common, candidate.replacement.unicodeScalars).prefix { $0 == $1 }.count
      common = common.prefix(shared)
    }
    return String(String.UnicodeScalarView(common))
  }
}

/// A way to complete what is being typed.
package struct Candidate: Sendable, Equatable {
  /// What takes the place of the text from ``Completions/start`` to the cursor.
  package var replacement: String
  /// How the list shows it: a file without its folder, a title without its quotes.
  package var display: String
  /// Whether the word is then complete and a space follows it (not after a folder).
  package var endsWord: Bool

  package init(_ replacement: String, display: String? = nil, endsWord: Bool = true) {
    self.replacement = replacement
    self.display = display ?? replacement
    self.endsWord = endsWord
  }
}
