import JSON
import Testing

@Suite struct JSONTextTests {
  private static let texts = [
    "", "plain", "a \"b\" \\ c", "\u{0}\u{7}\u{1B}\u{7F}", "Amélie 🎬\n\t\r", "\u{202E}x\u{AD}",
  ]

  @Test(arguments: texts)
  func `what is quoted is read again, however it was escaped`(text: String) throws {
    for quoted in [JSONText.quoted(text), JSONText.quoted(text, escaping: { _ in true })] {
      #expect(try JSONParser.parse(Array(quoted.utf8)) == .string(text))
    }
    let value: JSONValue = [text: .string(text)]
    #expect(try JSONParser.parse(value.bytes) == value)
  }

  @Test(arguments: texts)
  func `a value and a text are quoted in one way`(text: String) {
    let bytes = JSONWriter.line(of: .string(text)).dropLast()
    #expect(String(decoding: bytes, as: UTF8.self) == JSONText.quoted(text))
  }

  @Test func `what is escaped beyond ASCII is so in UTF-16`() {
    #expect(JSONText.quoted("é🎬", escaping: { _ in true }) == #""\u00e9\ud83c\udfac""#)
    #expect(JSONText.quoted("é\u{1}") == #""é\u0001""#)
  }

  @Test func `a member that is not as expected is told by its path`() throws {
    let fields = try JSONFields(["a": ["b": 1, "c": ["x", 2]]])
    let inner = try fields.fields("a")
    #expect(
      throws: JSONFieldError.wrongType(
        path: "a.b", expected: "a string", found: "an integer")
    ) { try inner.text("b") }
    #expect(throws: JSONFieldError.missing(path: "a.d")) { try inner.whole("d", in: 0...1) }
    #expect(throws: JSONFieldError.outOfRange(path: "a.b", found: 1, range: 2...3)) {
      try inner.whole("b", in: 2...3)
    }
    #expect(
      throws: JSONFieldError.wrongType(
        path: "a.c[1]", expected: "a string", found: "an integer")
    ) { try inner.elements("c", JSONValue.text) }
  }
}
