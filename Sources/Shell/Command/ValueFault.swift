/// Why a text is no value of a parameter or a setting. Who asked for the value adds its name and
/// its place.
struct ValueFault: Error, Equatable {
  /// The sentence's end: "must be a whole number".
  let message: String
  let hints: [String]

  init(_ message: String, hints: [String] = []) {
    self.message = message
    self.hints = hints
  }
}
