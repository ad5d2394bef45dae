/// What the user did at the keyboard.
package enum KeyEvent: Equatable {
  case character(Unicode.Scalar)
  /// Alt and a character, which a terminal sends as Escape and the character.
  case alt(Unicode.Scalar)
  case function(FunctionKey)
  case paste(String)

  package static let escape = KeyEvent.character("\u{1b}")

  /// A control character by its letter.
  package static func control(_ letter: Unicode.Scalar) -> KeyEvent {
    .character(Unicode.Scalar(UInt8(truncatingIfNeeded: letter.value) & 0x1f))
  }
}
