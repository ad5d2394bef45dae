import CLineEditor

/// A command that keys can be bound to, beside libedit's own.
@safe struct EditorAction {
  private let name: StaticString
  private let help: StaticString
  private let run: EditorCommand

  private init(_ name: StaticString, _ help: StaticString, _ run: @escaping EditorCommand) {
    self.name = name
    self.help = help
    unsafe self.run = run
  }

  /// Makes libedit know the command.
  func define(in editor: OpaquePointer) {
    unsafe editor_define(editor, Self.pointer(name), Self.pointer(help), run)
  }

  /// The text for libedit, which keeps the pointer.
  private static func pointer(_ text: StaticString) -> UnsafePointer<CChar> {
    unsafe UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
  }

  static let all = unsafe [
    EditorAction("ll-complete", "complete the word") { e, _ in unsafe owner(e).complete() },
    EditorAction("ll-enter", "run the line, or add a row") { e, _ in unsafe owner(e).enter() },
    EditorAction("ll-newline", "add a row here") { e, _ in unsafe owner(e).addRow() },
    EditorAction("ll-cancel", "give the line up") { e, _ in unsafe owner(e).cancel() },
    EditorAction("ll-suspend", "stop the program") { e, _ in unsafe owner(e).suspend() },
    EditorAction("ll-paste", "insert a paste") { e, _ in unsafe owner(e).paste() },
    EditorAction("ll-undo", "take the last change back") { e, _ in unsafe owner(e).undo() },
    EditorAction("ll-forward", "right, or take the hint") { e, _ in unsafe owner(e).forward() },
    EditorAction("ll-end", "to the end, or take the hint") { e, _ in unsafe owner(e).goToEnd() },
    EditorAction("ll-word", "a word right, or of the hint") { e, _ in unsafe owner(e).word() },
    EditorAction("ll-up", "row above, or older line") { e, _ in unsafe owner(e).goUp() },
    EditorAction("ll-down", "row below, or newer line") { e, _ in unsafe owner(e).goDown() },
    EditorAction("ll-search", "search the history") { e, _ in unsafe owner(e).beginSearch() },
    EditorAction("ll-search-key", "go on searching") { e, _ in unsafe owner(e).continueSearch() },
  ]

  private static func owner(_ editor: OpaquePointer?) -> LineEditor {
    unsafe LineEditor.owner(of: editor)
  }
}
