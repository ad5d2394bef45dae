/// What may follow the line being typed.
package struct Hint: Sendable, Equatable {
  /// What is shown behind the line.
  package var text: String
  /// Whether the text can be taken as it is: the rest of an earlier line can, `USERS ITEMS` cannot.
  package var isAcceptable: Bool

  package init(_ text: String, isAcceptable: Bool = true) {
    self.text = text
    self.isAcceptable = isAcceptable
  }
}
