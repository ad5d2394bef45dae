import CLineEditor

/// Ctrl-R. The prompt shows what is searched for, the line what is found. libedit's own search
/// takes single bytes for characters and brackets for patterns.
extension LineEditor {
  func beginSearch() -> UInt8 {
    usualPrompt = prompt
    search = HistorySearch(from: text.string, entries: history.entries)
    return showSearch()
  }

  /// Applies ``searchKey``; a key that has no meaning here takes the line found and acts on it.
  func continueSearch() -> UInt8 {
    switch searchKey {
    case .control("R"), .function(.up): search?.older()
    case .control("S"), .function(.down): search?.newer()
    case .control("H"), .character("\u{7f}"): search?.erase()
    case .control("G"), .control("C"): return endSearch(restoringDraft: true)
    case .escape: return endSearch(restoringDraft: false)
    case .character(let scalar) where scalar.value >= 0x20: look(for: String(scalar))
    case .paste(let text): look(for: text)
    default:
      let result = endSearch(restoringDraft: false)
      accept(searchKey)
      return result
    }
    return showSearch()
  }

  /// Adds to what is searched for, as it would stand in a line.
  private func look(for text: String) {
    for scalar in text.typeable.unicodeScalars { search?.type(scalar) }
  }

  private func showSearch() -> UInt8 {
    guard let search else { return UInt8(EDITOR_NORMAL) }
    var label = StyledText(search.isFound ? "search " : "nothing has ", .dim)
    label.append("\"\(search.query)\"", .bold)
    label.append(": ")
    show(Prompt(label))
    text.replaceAll(with: search.match)
    return UInt8(EDITOR_REDRAW)
  }

  private func endSearch(restoringDraft: Bool) -> UInt8 {
    if restoringDraft, let search { text.replaceAll(with: search.draft) }
    search = nil
    show(usualPrompt)
    return UInt8(EDITOR_REDRAW)
  }
}

extension KeyEvent {
  fileprivate static func ~= (pattern: KeyEvent, value: KeyEvent) -> Bool { pattern == value }
}
