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
