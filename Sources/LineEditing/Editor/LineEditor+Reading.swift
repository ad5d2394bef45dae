import CLineEditor

extension LineEditor {
  /// How long an escape sequence may pause, in milliseconds; a lone Escape takes effect after it.
  /// It is a prefix among emacs's keys, where slow lines get more time.
  private var escapePause: Int32 {
    unsafe search != nil || editor_uses_vi(handle) ? 50 : 500
  }

  /// Longer lines cannot be undone; noting them at every key would take too long.
  private static let longestUndoable = 4096

  /// libedit's reader: stores the next character.
  func read(into character: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    guard let character = unsafe character, let next = nextCharacter() else { return 0 }
    unsafe character.pointee = next
    return 1
  }

  /// The next character or key; nil at the end of the input.
  private func nextCharacter() -> wchar_t? {
    noteForUndo()
    while queue.isEmpty {
      let isIdle = !decoder.isWaiting && !decoder.isPasting && !keyboard.isReady
      if isIdle { decorate() }
      let arrival = keyboard.next(within: decoder.isWaiting ? escapePause : nil)
      if arrival != .signal { undecorate() }
      switch arrival {
      case .byte(let byte): if let event = decoder.feed(byte) { accept(event) }
      case .pause: if let event = decoder.pause() { accept(event) }
      case .signal: handleSignals()
      case .endOfInput: return nil
      }
    }
    return queue.removeFirst()
  }

  /// Notes the line as the last command left it.
  private func noteForUndo() {
    guard search == nil, text.count <= Self.longestUndoable else { return }
    let (scalars, cursor) = text.current
    undoLog.note(scalars, cursor: cursor)
  }

  /// Queues what libedit shall read for `event`.
  func accept(_ event: KeyEvent) {
    guard search == nil else {
      searchKey = event
      press(.searchKey)
      return
    }
    switch event {
    case .character(let scalar):
      queue += String(scalar).typeable.unicodeScalars.map { wchar_t($0.value) }
    case .alt(let scalar): queue += [0x1b, wchar_t(scalar.value)]
    case .function(let key): press(key)
    case .paste(let text):
      pasted = text
      press(.paste)
    }
  }

  /// Makes `key` the next one that libedit reads, after those that wait.
  func press(_ key: FunctionKey) {
    queue.append(wchar_t(key.rawValue))
  }
}
