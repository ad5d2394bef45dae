/// A statement of a line that is being typed.
struct TypedStatement: Equatable {
  var words: [TypedWord] = []
  /// Whether it begins with `!`, so that its words are the system shell's.
  var isForSystem = false
}
