import CLineEditor

/// The text libedit is editing; offsets count Unicode scalars.
@safe struct EditedText {
  private let editor: OpaquePointer

  init(of editor: OpaquePointer) {
    unsafe self.editor = editor
  }

  /// The text, and the cursor's place in it.
  var current: (scalars: [Unicode.Scalar], cursor: Int) {
    var count = 0
    var cursor = 0
    guard let start = unsafe editor_text(editor, &count, &cursor) else { return ([], 0) }
    let scalars = unsafe UnsafeBufferPointer(start: start, count: count).map(Self.scalar)
    return (scalars, cursor)
  }

  var count: Int {
    var count = 0
    var cursor = 0
    _ = unsafe editor_text(editor, &count, &cursor)
    return count
  }

  var string: String { Self.string(current.scalars) }

  /// Puts `text` in the place of the characters from `start` to the cursor.
  func replace(from start: Int, with text: String) {
    let cursor = current.cursor
    unsafe editor_delete_before_cursor(editor, Int32(max(0, cursor - start)))
    insert(text)
  }

  /// Puts `text` in the place of everything.
  func replaceAll(with text: String) {
    moveToEnd()
    replace(from: 0, with: text)
  }

  /// Inserts `text` at the cursor, hidden characters spelled out.
  func insert(_ text: String) {
    // libedit takes C's strings.
    unsafe editor_insert(editor, text.typeable.filter { $0 != "\0" })
  }

  func moveToEnd() {
    let (scalars, cursor) = current
    move(by: scalars.count - cursor)
  }

  func move(by distance: Int) {
    unsafe editor_move_cursor(editor, Int32(distance))
  }

  static func scalar(_ character: wchar_t) -> Unicode.Scalar {
    Unicode.Scalar(UInt32(bitPattern: character)) ?? "\u{fffd}"
  }

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
