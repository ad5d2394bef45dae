/// A line that is being typed, cut into statements and words as the language does it, but without
/// complaints: quotes may be open, statements may lack words.
struct TypedLine: Equatable {
  /// At least one; the last is the one under way.
  var statements = [TypedStatement()]
  /// The comments with their `#`, and recorded output.
  var comments: [Range<Int>] = []
  /// Whether its last row ends in a `\` that asks for another one.
  var endsContinued = false

  init() {}

  init(_ text: String) {
    var scanner = LineScanner(text)
    self = scanner.line()
  }

  /// Whether what is typed next belongs to a comment.
  func endsInComment(at end: Int) -> Bool { comments.last?.upperBound == end }
}
