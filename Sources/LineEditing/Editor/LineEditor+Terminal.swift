import CLineEditor

extension LineEditor {
  /// Takes single keys from the terminal. This comes before the prompt: keys typed between the two
  /// would be echoed by the terminal and lost.
  func seize() {
    terminal_enter(!isPlain)
    unsafe editor_take_keys(handle, true)
    if !isPlain { write("\u{1b}[?2004h") }
  }

  /// Gives the terminal back as it was.
  func release() {
    if !isPlain { write("\u{1b}[?2004l") }
    unsafe editor_take_keys(handle, false)
    terminal_leave()
  }

  /// Writes where libedit writes, at once.
  func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) {
        unsafe editor_write($0.baseAddress, $0.count)
      }
    }
  }

  /// Stops the process group as Ctrl-Z does in other programs; draws the line anew afterwards.
  func suspend() -> UInt8 {
    let layout = currentLayout
    write((isPlain ? "" : layout.cursor.motion(to: layout.end)) + "\r\n")
    release()
    terminal_suspend()
    resume(after: terminal_take_events())
    return UInt8(EDITOR_NORMAL)
  }

  /// Does what signals asked for while the editor waited for a key.
  func handleSignals() {
    let events = terminal_take_events()
    // After these two, nothing is where it was; what was drawn goes with everything else.
    if events & Int32(TERMINAL_CONTINUED | TERMINAL_RESIZED) != 0 { decorated = nil }
    undecorate()
    if events & Int32(TERMINAL_CONTINUED) != 0 {
      release()
      resume(after: events)
    } else if events & Int32(TERMINAL_RESIZED) != 0 {
      resize()
    }
    if events & Int32(TERMINAL_INTERRUPTED) != 0 { accept(.control("C")) }
  }

  private func resume(after events: Int32) {
    if events & Int32(TERMINAL_RESIZED) != 0 {
      size = .current()
      unsafe editor_resize(handle)
    }
    seize()
    if !isPlain { write("\r\u{1b}[J") }
    unsafe editor_draw(handle)
  }

  /// Draws the line for the new size. Terminals have wrapped it anew by then.
  private func resize() {
    size = .current()
    unsafe editor_resize(handle)
    guard !isPlain else { return }
    let layout = currentLayout
    write(layout.cursor.motion(to: ScreenPosition(row: 0, column: 0)) + "\u{1b}[J")
    unsafe editor_draw(handle)
  }
}
