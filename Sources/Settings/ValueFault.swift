/// Why a text is no value of a parameter or a setting. Who asked for the value adds its name and
/// its place.
package struct ValueFault: Error, Equatable {
  /// The sentence's end: "must be a whole number".
  package let message: String
  package let hints: [String]
  /// The part of the text that is wrong, where it is not the whole.
  package var part: String?

  package init(_ message: String, hints: [String] = []) {
    self.message = message
    self.hints = hints
  }
}
