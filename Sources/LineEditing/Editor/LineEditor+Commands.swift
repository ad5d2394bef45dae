import CLineEditor

/// The commands for Enter, Ctrl-C, pastes and hints. Each returns what libedit shall redraw.
extension LineEditor {
  /// Hands a complete line over; gives any other a further row.
  func enter() -> UInt8 {
    guard delegate?.isComplete(text.string) ?? true else {
      text.moveToEnd()
      return insert("\n" + indentation)
    }
    repaint()
    return submit()
  }

  /// What a row begins with that goes on with the one above: the same spaces, or two below the
  /// first, so that it can be told from a line of its own.
  private var indentation: String {
    let rows = text.string.split(separator: "\n", omittingEmptySubsequences: false)
    guard rows.count > 1, let last = rows.last else { return "  " }
    return String(last.prefix { $0 == " " || $0 == "\t" })
  }

  func addRow() -> UInt8 {
    insert("\n")
  }

  /// Gives the line up, leaving it on the screen.
  func cancel() -> UInt8 {
    isCancelled = true
    text.moveToEnd()
    text.insert("^C")
    return submit()
  }

  /// Nothing of a paste runs until Enter.
  func paste() -> UInt8 {
    defer { pasted = "" }
    return insert(pasted)
  }

  /// Goes back to the line before the last change.
  func undo() -> UInt8 {
    guard let earlier = undoLog.undo() else { return UInt8(EDITOR_ERROR) }
    text.replaceAll(with: EditedText.string(earlier.text))
    return move(by: earlier.cursor - earlier.text.count)
  }

  func forward() -> UInt8 {
    takeHint { $0 } ?? move(by: 1)
  }

  func goToEnd() -> UInt8 {
    takeHint { $0 } ?? move(by: text.current.scalars.count - text.current.cursor)
  }

  /// Goes to the end of the word, or takes one word of the hint.
  func word() -> UInt8 {
    if let taken = takeHint({ String($0[..<Self.endOfWord(in: $0)]) }) { return taken }
    let (scalars, cursor) = text.current
    let rest = EditedText.string(scalars[cursor...])
    return move(by: rest[..<Self.endOfWord(in: rest)].unicodeScalars.count)
  }

  /// Only `ed-newline` knows the last row on the screen, so it ends every line.
  private func submit() -> UInt8 {
    queue.insert(wchar_t(FunctionKey.submit.rawValue), at: 0)
    return UInt8(EDITOR_REFRESH)
  }

  private func insert(_ new: String) -> UInt8 {
    text.insert(new)
    return UInt8(EDITOR_REFRESH)
  }

  private func move(by distance: Int) -> UInt8 {
    text.move(by: distance)
    return UInt8(EDITOR_REFRESH)
  }

  /// Inserts a part of the hint if the cursor is at the end; nil where there is none to take.
  private func takeHint(_ part: (String) -> String) -> UInt8? {
    let (scalars, cursor) = text.current
    guard cursor == scalars.count, let hint = acceptableHint(for: EditedText.string(scalars))
    else { return nil }
    return insert(part(hint))
  }

  private static func endOfWord(in text: String) -> String.Index {
    let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
    return text[start...].firstIndex(where: \.isWhitespace) ?? text.endIndex
  }
}
