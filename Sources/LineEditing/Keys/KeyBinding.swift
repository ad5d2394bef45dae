/// A key, in libedit's notation, and the command it runs.
struct KeyBinding {
  let key: String
  let command: String

  init(_ key: String, _ command: String) {
    self.key = key
    self.command = command
  }

  /// Bound whoever's keys are obeyed.
  static let common =
    [
      KeyBinding("^I", "ll-complete"), KeyBinding("^M", "ll-enter"), KeyBinding("^J", "ll-enter"),
      KeyBinding("^C", "ll-cancel"), KeyBinding("^Z", "ll-suspend"), KeyBinding("^R", "ll-search"),
      KeyBinding("^S", "ll-search"), KeyBinding("^P", "ll-up"), KeyBinding("^N", "ll-down"),
      KeyBinding("^F", "ll-forward"), KeyBinding("^E", "ll-end"),
      KeyBinding("^W", "ed-delete-prev-word"), KeyBinding("^U", "vi-kill-line-prev"),
    ] + FunctionKey.allCases.map { KeyBinding($0.notation, $0.command) }

  /// Escape is a mode in vi, so Alt keys are emacs's alone.
  static let emacs = [
    KeyBinding("\\033^M", "ll-newline"), KeyBinding("\\033^J", "ll-newline"),
    KeyBinding("\\033f", "ll-word"), KeyBinding("\\033p", "ll-up"),
    KeyBinding("\\033n", "ll-down"), KeyBinding("^_", "ll-undo"),
  ]

  /// In vi's command mode.
  static let viCommands = [
    KeyBinding("k", "ll-up"), KeyBinding("j", "ll-down"),
    // A bare `-` would be read as a switch of `bind`.
    KeyBinding("\\055", "ll-up"),
    KeyBinding("+", "ll-down"),
  ]
}

extension FunctionKey {
  /// The command for the key.
  fileprivate var command: String {
    switch self {
    case .up: "ll-up"
    case .down: "ll-down"
    case .right: "ll-forward"
    case .left: "ed-prev-char"
    case .home: "ed-move-to-beg"
    case .end: "ll-end"
    case .delete: "ed-delete-next-char"
    case .nextWord: "ll-word"
    case .previousWord: "ed-prev-word"
    case .deleteWord: "em-delete-next-word"
    case .backTab: "ed-unassigned"
    case .paste: "ll-paste"
    case .searchKey: "ll-search-key"
    case .submit: "ed-newline"
    }
  }
}

/// Whose keys the editor obeys.
package enum KeyStyle: String, Sendable, CaseIterable {
  case emacs, vi
}

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
