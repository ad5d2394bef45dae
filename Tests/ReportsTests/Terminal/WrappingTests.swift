import Reports
import Testing

@Suite struct WrappingTests {
  @Test(arguments: [
    ("a text", nil, ["a text"]), ("two   words", 11, ["two   words"]),
    ("one two three", 8, ["one two", "| three"]),
    ("漢字 漢字 x", 8, ["漢字", "| 漢字 x"]),
    ("see /a/very/long/path there", 10, ["see", "| /a/very/long/path", "| there"]),
    ("  a b c", 6, ["  a b", "| c"]), ("", 3, [""]),
  ])
  func `a line is broken between words`(text: String, width: Int?, lines: [String]) {
    #expect(text.wrapped(to: width, indent: "| ") == lines)
  }
}
