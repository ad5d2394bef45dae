import LineEditing
import Testing

@Suite struct SettingsTests {
  @Test(arguments: ["bind ^R ed-move-to-beg", "demo:bind -a k ed-next-char", "  bind -s ^X hello"])
  func `lines of an editrc that bind a key are applied again`(line: String) {
    #expect(EditrcFile.bindsKey(line))
  }

  @Test(arguments: ["bind -v", "bind -e # emacs", "# bind ^R x", "setty -a echo", "bind", ""])
  func `lines of an editrc that do more or nothing are not`(line: String) {
    #expect(!EditrcFile.bindsKey(line))
  }

  @Test func `what is no terminal has the usual size`() {
    #expect(TerminalSize.current(descriptor: -1) == TerminalSize(rows: 24, columns: 80))
  }

  @Test func `the candidates' common beginning may be empty`() {
    let words = Completions(start: 0, candidates: [Candidate("é漢字"), Candidate("é漢語")])
    #expect(words.commonPrefix == "é漢")
    #expect(Completions.none.commonPrefix == "")
  }
}
