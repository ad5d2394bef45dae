/// A key without a character, under the code libedit knows it by.
///
/// The codes are C1 controls, which nobody can type in UTF-8. One code for a whole escape sequence
/// leaves a lone Escape free for vi's modes, and keys nobody bound type nothing.
package enum FunctionKey: UInt32, CaseIterable {
  case up = 0x90
  case down, right, left, home, end, delete, nextWord, previousWord, backTab, deleteWord
  /// Text that was pasted, as one key.
  case paste
  /// A key typed in a history search.
  case searchKey
  /// Ends the line; pressed by the editor itself.
  case submit

  /// libedit's notation for the key.
  var notation: String {
    "\\" + String(rawValue, radix: 8)
  }

  /// The key that sends `ESC [` or `ESC O` and then `sequence`.
  init?(sequence: String) {
    switch sequence {
    case "A": self = .up
    case "B": self = .down
    case "C": self = .right
    case "D": self = .left
    case "H", "1~", "7~": self = .home
    case "F", "4~", "8~": self = .end
    case "3~": self = .delete
    case "1;5C", "1;3C": self = .nextWord
    case "1;5D", "1;3D": self = .previousWord
    case "3;5~", "3;3~": self = .deleteWord
    case "Z": self = .backTab
    default: return nil
    }
  }
}
