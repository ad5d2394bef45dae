/// Why a text is no value of a parameter or a setting. Who asked for the value adds its name and
/// its place.
struct ValueFault: Error, Equatable {
  /// The sentence's end: "must be a whole number".
  let message: String
  let hints: [String]
  /// The part of the text that is wrong, where it is not the whole.
  var part: String?

  init(_ message: String, hints: [String] = []) {
    self.message = message
    self.hints = hints
  }

  /// The place of the fault in a word that has the value.
  func place(in word: Argument) -> Argument { part.map(word.part) ?? word }
}
