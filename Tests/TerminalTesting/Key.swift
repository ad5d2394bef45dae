/// What keys send in an xterm.
package enum Key {
  package static let up = "\u{1b}[A"
  package static let down = "\u{1b}[B"
  package static let right = "\u{1b}[C"
  package static let left = "\u{1b}[D"
  package static let home = "\u{1b}[H"
  package static let end = "\u{1b}[F"
  package static let controlRight = "\u{1b}[1;5C"
  package static let enter = "\r"
  package static let tab = "\t"
  package static let escape = "\u{1b}"
  package static let backspace = "\u{7f}"

  /// Ctrl and a letter.
  package static func control(_ letter: Unicode.Scalar) -> String {
    String(Unicode.Scalar(UInt8(truncatingIfNeeded: letter.value) & 0x1f))
  }

  /// A bracketed paste.
  package static func paste(_ text: String) -> String {
    "\u{1b}[200~" + text + "\u{1b}[201~"
  }
}
