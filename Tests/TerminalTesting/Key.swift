/// What keys send in an xterm.
public enum Key {
  public static let up = "\u{1b}[A"
  public static let down = "\u{1b}[B"
  public static let right = "\u{1b}[C"
  public static let left = "\u{1b}[D"
  public static let home = "\u{1b}[H"
  public static let end = "\u{1b}[F"
  public static let controlRight = "\u{1b}[1;5C"
  public static let enter = "\r"
  public static let tab = "\t"
  public static let escape = "\u{1b}"
  public static let backspace = "\u{7f}"

  /// Ctrl and a letter.
  public static func control(_ letter: Unicode.Scalar) -> String {
    String(Unicode.Scalar(UInt8(truncatingIfNeeded: letter.value) & 0x1f))
  }

  /// A bracketed paste.
  public static func paste(_ text: String) -> String {
    "\u{1b}[200~" + text + "\u{1b}[201~"
  }
}
