import Reports
import Testing

@Suite struct `The width of text` {
  @Test(arguments: [
    ("", 0), ("plain", 5), ("漢字", 4), ("ｆｕｌｌ", 8), ("한국어", 6),
    ("e\u{301}", 1), ("é", 1), ("नि", 2), ("Ελλάδα", 6), ("🎬", 2), ("👩🏽‍🚀", 2), ("👨‍👩‍👧‍👦", 2),
    ("🇩🇪", 2), ("❤️", 2), ("❤", 1), ("★", 1), ("⠿█▏", 3), ("a\u{200B}b", 2), ("…", 1),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("ﾊﾝｶｸ", 4), ("Z\u{35B}\u{322}\u{489}a", 2),
  ])
  func `counts the columns of a terminal`(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test(arguments: [
    ("plain", 5), ("漢字", 4), ("é", 1), ("e\u{301}", 1), ("👨‍👩‍👧‍👦", 8), ("a\u{7}b", 2),
  ])
  func `of a line being edited counts as libedit does`(text: String, width: Int) {
    #expect(EditorWidth.of(text) == width)
    #expect(EditorWidth.prefix(of: text, columns: width) == text)
    #expect(EditorWidth.of(EditorWidth.prefix(of: text, columns: width - 1)) < width)
  }
}
