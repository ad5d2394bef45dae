import CLineEditor

extension LineEditor {
  /// Completes as far as the candidates agree; lists them when they agree no further, as many as
  /// have room: again, and it lists the next ones.
  func complete() -> UInt8 {
    let (scalars, cursor) = text.current
    let line = EditedText.string(scalars)
    guard let completions = delegate?.completions(for: line, cursor: cursor),
      let first = completions.candidates.first, (0...cursor).contains(completions.start)
    else { return UInt8(EDITOR_ERROR) }
    guard completions.candidates.count > 1 else {
      text.replace(from: completions.start, with: first.replacement)
      if first.endsWord { goPastSpace(followedBy: scalars.dropFirst(cursor).first) }
      return UInt8(EDITOR_REFRESH)
    }
    let common = completions.commonPrefix
    guard common.unicodeScalars.count > cursor - completions.start else {
      return show(completions)
    }
    text.replace(from: completions.start, with: common)
    return UInt8(EDITOR_REFRESH)
  }

  private func goPastSpace(followedBy next: Unicode.Scalar?) {
    if next == " " { text.move(by: 1) } else { text.insert(" ") }
  }

  private func show(_ completions: Completions) -> UInt8 {
    (list, listStart) = (completions, listed.completions == completions ? listed.next : 0)
    guard isPlain else { return UInt8(EDITOR_NORMAL) }
    let room = TerminalSize(rows: max(2, size.rows - 2), columns: size.columns)
    write("\r\n" + takePage(of: room).joined(separator: "\r\n"))
    list = .none
    return UInt8(EDITOR_REDRAW)
  }

  /// The rows of the list's page, and notes which one is next.
  func takePage(of size: TerminalSize) -> [String] {
    let page = CandidateColumns.page(
      of: list, from: listStart, size: size, usesUnicode: appearance.usesUnicode)
    let end = listStart + page.count
    listed = (list, end < list.candidates.count ? end : 0)
    return page.rows
  }
}
