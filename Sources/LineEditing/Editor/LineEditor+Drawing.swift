import Reports

/// What libedit does not draw: colours, hints, the list of candidates. It is drawn around libedit's
/// line while the editor waits for a key, and leaves the cursor where libedit believes it is.
extension LineEditor {
  var text: EditedText { unsafe EditedText(of: handle) }

  var currentLayout: InputLayout {
    let (scalars, cursor) = text.current
    return InputLayout(
      prompt: prompt.plain, text: scalars, cursor: cursor, columns: size.columns)
  }

  /// Draws it. Lines that are taller than the screen stay as they are.
  func decorate() {
    guard !isPlain, search == nil else { return }
    let (scalars, cursor) = text.current
    let layout = InputLayout(
      prompt: prompt.plain, text: scalars, cursor: cursor, columns: size.columns)
    guard layout.end.row < size.rows else { return }
    let line = EditedText.string(scalars)
    var bytes = repainted(line, layout)
    let hint = cursor == scalars.count ? shownHint(for: line, layout) : ""
    let rows = listRows(below: layout)
    if !hint.isEmpty { bytes += "\u{1b}7\u{1b}[2m" + hint + "\u{1b}[0m\u{1b}8" }
    if !rows.isEmpty { bytes += drawn(rows, below: layout) }
    if !hint.isEmpty || !rows.isEmpty { decorated = layout }
    if !bytes.isEmpty { write(bytes) }
  }

  /// Wipes hint and list away.
  func undecorate() {
    list = .none
    guard let layout = decorated else { return }
    decorated = nil
    write(
      layout.cursor.motion(to: layout.end) + "\u{1b}[J" + layout.end.motion(to: layout.cursor))
  }

  /// The hint to take when the user asks for it.
  func acceptableHint(for line: String) -> String? {
    guard !isPlain, let hint = delegate?.hint(for: line), hint.isAcceptable, !hint.text.isEmpty
    else { return nil }
    return hint.text
  }

  /// Draws a line right that libedit may have drawn wrong, before it stays on the screen for good.
  func repaint() {
    let layout = currentLayout
    guard !isPlain, layout.hasWideCharacters, layout.end.row < size.rows else { return }
    write(repainted(text.string, layout))
  }

  /// Writes the line over itself in colours. Where it has wide characters everything is wiped away
  /// first: when one moves to another row, libedit leaves some of the old row behind.
  private func repainted(_ line: String, _ layout: InputLayout) -> String {
    let styled = coloured(line)
    guard styled != nil || layout.hasWideCharacters else { return "" }
    let rows = broken(styled ?? StyledText(line), layout).rendered(for: appearance)
    guard layout.hasWideCharacters else {
      return "\u{1b}7" + layout.cursor.motion(to: layout.start) + rows + "\u{1b}8"
    }
    let origin = layout.cursor.motion(to: ScreenPosition(row: 0, column: 0))
    return "\u{1b}7" + origin + "\u{1b}[J" + prompt.rendered(for: appearance) + rows + "\u{1b}8"
  }

  /// The text with libedit's signs for what cannot be shown, and the terminal's row ends where
  /// libedit has them.
  private func broken(_ text: StyledText, _ layout: InputLayout) -> StyledText {
    var index = 0
    return text.mapScalars { scalar in
      defer { index += 1 }
      guard scalar == "\n" else { return InputLayout.sign(of: scalar) }
      return layout.endsOfFullRows.contains(index) ? "\r\n\r\n" : "\r\n"
    }
  }

  private func coloured(_ line: String) -> StyledText? {
    guard appearance.usesColour, !line.isEmpty, let styled = delegate?.colours(for: line),
      styled.plain == line
    else { return nil }
    return styled
  }

  /// The first row of the hint, as far as it fits.
  private func shownHint(for line: String, _ layout: InputLayout) -> String {
    guard let hint = delegate?.hint(for: line) else { return "" }
    let row = String(hint.text.prefix { $0 != "\n" }).terminalSafe
    return EditorWidth.prefix(of: row, columns: size.columns - layout.end.column - 1)
  }

  private func listRows(below layout: InputLayout) -> [String] {
    let room = TerminalSize(rows: size.rows - layout.end.row - 1, columns: size.columns)
    return list == .none ? [] : takePage(of: room)
  }

  private func drawn(_ rows: [String], below layout: InputLayout) -> String {
    let last = ScreenPosition(row: layout.end.row + rows.count, column: 0)
    return layout.cursor.motion(to: layout.end) + "\r\n" + rows.joined(separator: "\r\n")
      + last.motion(to: layout.cursor)
  }
}
