import CLineEditor

/// Edits lines at a terminal with libedit. One per process, used on one thread.
///
/// Standard input and output must be terminals. The terminal takes single keys only while a line is
/// read; nothing is ever asked of it.
@safe package final class LineEditor {
  /// What was asked for, less what the terminal cannot do.
  package let appearance: Appearance
  package let history: History
  package weak var delegate: (any LineEditorDelegate)?

  nonisolated(unsafe) let handle: OpaquePointer
  /// Whether the terminal moves the cursor in one row only, and understands no escape sequence.
  let isPlain: Bool
  let keyboard = Keyboard()

  var prompt: Prompt = ""
  /// The prompt that returns after a search.
  var usualPrompt: Prompt = ""
  var size = TerminalSize.current()
  /// What the line's end means, if it is not Enter.
  var isCancelled = false
  var decoder = KeyDecoder()
  /// Characters for libedit that come before the keyboard's.
  var queue: [wchar_t] = []
  var pasted = ""
  var undoLog = UndoLog()
  var walk: HistoryWalk?
  var search: HistorySearch?
  var searchKey = KeyEvent.escape
  /// The candidates to show below the line until the next key, and the first of them on this page.
  var list = Completions.none
  var listStart = 0
  /// What the last page was of, and where the next one begins: at 0 where there is no other.
  var listed = (completions: Completions.none, next: 0)
  /// Where the line lay when something was drawn around it that the next key wipes away.
  var decorated: InputLayout?
  private var lastRemembered: String?

  /// Makes the editor, with the bindings of the user's editrc.
  ///
  /// - Parameters:
  ///   - program: the name before the colon in an editrc.
  ///   - keys: whose keys to obey where the editrc does not choose.
  /// - Returns: nil where libedit cannot start.
  package init?(
    program: String, appearance: Appearance, history: History, keys: KeyStyle = .emacs,
    delegate: (any LineEditorDelegate)? = nil
  ) {
    Interrupts.install()
    let handle = unsafe editor_open(program) { editor, character in
      unsafe LineEditor.owner(of: editor).read(into: character)
    }
    guard let handle = unsafe handle else { return nil }
    unsafe self.handle = handle
    self.history = history
    self.delegate = delegate
    isPlain = unsafe appearance.isDumb || !editor_can_move_up(handle)
    self.appearance = isPlain ? appearance.withoutColour : appearance
    unsafe editor_set_owner(handle, Unmanaged.passUnretained(self).toOpaque())
    bindKeys(keys)
  }

  deinit {
    unsafe editor_close(handle)
  }

  /// Shows `prompt` and lets the user edit until Enter, Ctrl-C or Ctrl-D.
  package func readLine(prompt: Prompt) -> LineOutcome {
    begin(prompt)
    var count: Int32 = 0
    let text = unsafe editor_read_line(handle, &count)
    let scalars = unsafe UnsafeBufferPointer(start: text, count: Int(count)).map(EditedText.scalar)
    release()
    if isCancelled { return .interrupted }
    guard scalars.last == "\n" else {
      write("\r\n")
      return .endOfInput
    }
    return .line(EditedText.string(scalars.dropLast()))
  }

  private func begin(_ prompt: Prompt) {
    (queue, list, walk, search, decorated) = ([], .none, nil, nil, nil)
    listed = (.none, 0)
    (isCancelled, decoder, undoLog) = (false, KeyDecoder(), UndoLog())
    let events = terminal_take_events()
    size = .current()
    if events & Int32(TERMINAL_RESIZED) != 0 { unsafe editor_resize(handle) }
    rememberForVi()
    show(prompt)
    seize()
  }

  /// Sets what stands before the line from the next drawing on.
  func show(_ prompt: Prompt) {
    self.prompt = prompt
    unsafe editor_set_prompt(handle, prompt.markedUp(for: appearance))
  }

  /// vi's own searches look into libedit's history, which only they need.
  private func rememberForVi() {
    guard unsafe editor_uses_vi(handle), history.entries.last != lastRemembered else { return }
    let new = lastRemembered == nil ? history.entries[...] : history.entries.suffix(1)
    for entry in new { unsafe editor_remember(handle, entry) }
    lastRemembered = history.entries.last
  }

  /// The editor that C's callbacks are about.
  static func owner(of handle: OpaquePointer?) -> LineEditor {
    guard let owner = unsafe editor_owner(handle) else { preconditionFailure("no editor is open") }
    return unsafe Unmanaged<LineEditor>.fromOpaque(owner).takeUnretainedValue()
  }
}

/// How the editing of a line ended.
package enum LineOutcome: Sendable, Equatable {
  /// Enter: the text, its rows joined by "\n".
  case line(String)
  /// Ctrl-C: what was typed stays on the screen and is dropped.
  case interrupted
  /// Ctrl-D on an empty line, or the terminal is gone.
  case endOfInput
}

/// What the editor asks about the line being typed. It asks on the thread that reads the line.
package protocol LineEditorDelegate: AnyObject {
  /// The ways to complete `line` at `cursor`, in Unicode scalars from its start.
  func completions(for line: String, cursor: Int) -> Completions

  /// What is shown dimly behind `line` while the cursor is at its end.
  func hint(for line: String) -> Hint?

  /// The same characters in colours; any other text is not shown.
  func colours(for line: String) -> StyledText?

  /// Whether Enter hands `line` over rather than adding a row to it.
  func isComplete(_ line: String) -> Bool
}

extension LineEditorDelegate {
  package func completions(for line: String, cursor: Int) -> Completions { .none }
  package func hint(for line: String) -> Hint? { nil }
  package func colours(for line: String) -> StyledText? { nil }
  package func isComplete(_ line: String) -> Bool { true }
}

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
