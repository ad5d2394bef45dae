/// A text that may stand in a place, before it is written with the quotes that it needs.
struct Proposal: Equatable {
  /// What it means.
  var text: String
  /// How a list shows it.
  var display: String
  /// Whether the word is complete with it.
  var endsWord: Bool

  init(_ text: String, display: String? = nil, endsWord: Bool = true) {
    self.text = text
    self.display = display ?? text
    self.endsWord = endsWord
  }

  /// Whether a terminal shows it as it is; names of files may hold anything.
  var isPrintable: Bool {
    text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}
