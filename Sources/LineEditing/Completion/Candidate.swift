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
