import LineEditing
import Testing

@Suite struct UndoLogTests {
  private func typed(_ texts: [String]) -> UndoLog {
    var log = UndoLog()
    for text in texts { log.note(Array(text.unicodeScalars), cursor: text.unicodeScalars.count) }
    return log
  }

  private func undone(_ texts: [String]) -> [String] {
    var log = typed(texts)
    var lines: [String] = []
    while let state = log.undo() {
      lines.append(String(String.UnicodeScalarView(state.text)))
    }
    return lines
  }

  @Test func `a word makes one step, with the space before it`() {
    #expect(undone(["", "a", "ab", "ab ", "ab c", "ab cd"]) == ["ab", ""])
  }

  @Test func `each larger change is a step`() {
    #expect(undone(["", "paste", "", "x", "xy"]) == ["", "paste", ""])
  }

  @Test func `a line that was only looked at has no steps`() {
    #expect(undone(["a", "a", "a"]) == [])
  }

  @Test func `a letter between others is a letter too`() {
    var log = typed(["", "ac"])
    log.note(["a", "c"], cursor: 1)
    log.note(["a", "b", "c"], cursor: 2)
    let state = log.undo()
    #expect(state?.text == ["a", "c"] && state?.cursor == 1)
  }
}
