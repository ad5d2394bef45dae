import CLineEditor
import Glibc

extension LineEditor {
  /// What libedit's keys can be bound to beside its own commands.
  private static let commands: [(name: StaticString, help: StaticString, run: EditorCommand)] = unsafe [
    ("ll-complete", "complete the word", { e, _ in unsafe owner(of: e).complete() }),
    ("ll-enter", "run the line, or add a row", { e, _ in unsafe owner(of: e).enter() }),
    ("ll-newline", "add a row here", { e, _ in unsafe owner(of: e).addRow() }),
    ("ll-cancel", "give the line up", { e, _ in unsafe owner(of: e).cancel() }),
    ("ll-suspend", "stop the program", { e, _ in unsafe owner(of: e).suspend() }),
    ("ll-paste", "insert a paste", { e, _ in unsafe owner(of: e).paste() }),
    ("ll-undo", "take the last change back", { e, _ in unsafe owner(of: e).undo() }),
    ("ll-forward", "go right, or take the hint", { e, _ in unsafe owner(of: e).forward() }),
    ("ll-end", "go to the end, or take the hint", { e, _ in unsafe owner(of: e).goToEnd() }),
    ("ll-word", "a word right, or one of the hint", { e, _ in unsafe owner(of: e).word() }),
    ("ll-up", "row above, or older line", { e, _ in unsafe owner(of: e).goUp() }),
    ("ll-down", "row below, or newer line", { e, _ in unsafe owner(of: e).goDown() }),
    ("ll-search", "search the history", { e, _ in unsafe owner(of: e).beginSearch() }),
    ("ll-search-key", "a key of the search", { e, _ in unsafe owner(of: e).continueSearch() }),
  ]

  private static let bindings: [(key: String, command: String)] = [
    ("^I", "ll-complete"), ("^M", "ll-enter"), ("^J", "ll-enter"), ("^C", "ll-cancel"),
    ("^Z", "ll-suspend"), ("^R", "ll-search"), ("^S", "ll-search"), ("^P", "ll-up"), ("^N", "ll-down"),
    ("^F", "ll-forward"), ("^E", "ll-end"), ("^W", "ed-delete-prev-word"),
    ("^U", "vi-kill-line-prev"),
  ]

  /// Escape is a mode in vi, so Alt keys are emacs's alone.
  private static let emacsBindings: [(key: String, command: String)] = [
    ("\\033^M", "ll-newline"), ("\\033^J", "ll-newline"), ("\\033f", "ll-word"),
    ("\\033p", "ll-up"), ("\\033n", "ll-down"), ("^_", "ll-undo"),
  ]

  private static let viBindings: [(key: String, command: String)] = [
    ("k", "ll-up"), ("j", "ll-down"), ("-", "ll-up"), ("+", "ll-down"),
  ]

  /// Defines the commands and binds the keys; the user's own bindings come last and win.
  func bindKeys(_ keys: KeyStyle) {
    for unsafe command in unsafe Self.commands {
      unsafe editor_define(handle, command.name.cString, command.help.cString, command.run)
    }
    unsafe editor_set_keys(handle, keys.rawValue)
    // Twice, because an editrc may choose vi or emacs, which clears all bindings.
    unsafe editor_source(handle)
    bindOwnKeys()
    bindUsersKeys()
  }

  func bindUsersKeys() {
    for line in EditrcFile.bindings() { unsafe editor_execute(handle, line) }
  }

  func bindOwnKeys() {
    let isVi = unsafe editor_uses_vi(handle)
    let keys = FunctionKey.allCases.map { (key: $0.notation, command: $0.command) }
    for (key, command) in Self.bindings + keys {
      unsafe editor_bind(handle, key, command, false)
      if isVi { unsafe editor_bind(handle, key, command, true) }
    }
    if isVi {
      for (key, command) in Self.viBindings { unsafe editor_bind(handle, key, command, true) }
    } else {
      for (key, command) in Self.emacsBindings { unsafe editor_bind(handle, key, command, false) }
    }
  }
}

extension FunctionKey {
  /// The libedit command for the key.
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

extension StaticString {
  /// The text for C, which keeps the pointer.
  fileprivate var cString: UnsafePointer<CChar> {
    unsafe UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self)
  }
}
