import LineEditing
import Testing

@Suite struct PromptTests {
  private let coloured = Appearance(usesColour: true, isDumb: false, usesUnicode: true)
  private let plain = Appearance(usesColour: false, isDumb: false, usesUnicode: true)

  @Test func `styles are marked as taking no column, each before its text`() {
    var text = StyledText("ll", Style(.cyan, bold: true))
    text.append(" stale", .dim)
    text.append("> ")
    #expect(
      Prompt(text).markedUp(for: coloured)
        == "\u{1}\u{1b}[0;1;36m\u{1}ll\u{1}\u{1b}[0;2m\u{1} stale\u{1}\u{1b}[0m\u{1}> ")
    #expect(Prompt(text).markedUp(for: plain) == "ll stale> ")
  }

  @Test func `a style that reaches the end is taken back before the last space`() {
    let prompt = Prompt(StyledText("> ", Style(.red)))
    #expect(prompt.markedUp(for: coloured) == "\u{1}\u{1b}[0;31m\u{1}>\u{1}\u{1b}[0m\u{1} ")
  }

  @Test func `a prompt has no control characters`() {
    #expect(Prompt("a\nb\u{1}\u{1b}c").markedUp(for: plain) == "a b  c")
    #expect(Prompt("a\u{202E}b").markedUp(for: plain) == #"a\u{202e}b"#)
  }

  @Test func `text of one style is one segment`() {
    var text = StyledText("a", .bold)
    text.append("b", .bold)
    text.append("")
    #expect(text.segments.count == 1)
    #expect(text.rendered(for: coloured) == "\u{1b}[0;1mab\u{1b}[0m")
    #expect(text.rendered(for: plain) == "ab")
  }
}
