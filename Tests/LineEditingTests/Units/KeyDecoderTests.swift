import LineEditing
import Testing

@Suite struct KeyDecoderTests {
  /// The keys that `bytes` are, with a pause behind them.
  private func keys(_ bytes: [UInt8]) -> [KeyEvent] {
    var decoder = KeyDecoder()
    let keys = bytes.compactMap { decoder.feed($0) }
    return keys + [decoder.isWaiting ? decoder.pause() : nil].compactMap { $0 }
  }

  private func keys(_ text: String) -> [KeyEvent] {
    keys(Array(text.utf8))
  }

  @Test func `characters of every length are themselves`() {
    #expect(keys("aé漢😀") == ["a", "é", "漢", "😀"].map { .character($0) })
    #expect(keys("\r\t\u{3}") == [.control("M"), .control("I"), .control("C")])
  }

  @Test(arguments: [
    ("\u{1b}[A", FunctionKey.up), ("\u{1b}OA", .up), ("\u{1b}[1~", .home), ("\u{1b}OF", .end),
    ("\u{1b}[3~", .delete), ("\u{1b}[1;5C", .nextWord), ("\u{1b}[Z", .backTab),
  ])
  func `known sequences are keys`(sequence: String, key: FunctionKey) {
    #expect(keys(sequence + "x") == [.function(key), .character("x")])
  }

  @Test(arguments: ["[15~", "[<0;1;1M", "OP", "[[A", "[5~", "[?1;2c", "[I"])
  func `unknown sequences vanish whole`(sequence: String) {
    #expect(keys("\u{1b}" + sequence + "x") == [.character("x")])
  }

  @Test func `a sequence without an end does not grow for ever`() {
    let endless = "\u{1b}[" + String(repeating: "1;", count: 5000)
    #expect(keys(endless + "x").last == .character("x"))
  }

  @Test func `a pause tells Escape from a sequence`() {
    #expect(keys("\u{1b}") == [.escape])
    #expect(keys("\u{1b}[") == [.alt("[")])
    #expect(keys("\u{1b}O") == [.alt("O")])
    #expect(keys("\u{1b}[1;") == [])
    #expect(keys("\u{1b}f") == [.alt("f")])
    #expect(keys("\u{1b}\u{1b}[A") == [.escape, .function(.up)])
    #expect(keys("\u{1b}é") == [.character("é")])
  }

  @Test func `bytes that are not UTF-8 vanish`() {
    #expect(keys([0xff, 0x61]) == [.character("a")])
    #expect(keys([0xc3, 0x28]) == [.character("(")])
    #expect(keys([0xe6, 0xbc, 0xe6, 0xbc, 0xa2]) == [.character("漢")])
    #expect(keys([0xed, 0xa0, 0x80, 0x61]) == [.character("a")], "a surrogate")
    #expect(keys([0xf5, 0x61]) == [.character("a")])
  }

  @Test func `nobody can type the code of a function key`() {
    #expect(keys("\u{90}\u{9f}a") == [.character("a")])
  }

  @Test func `a paste is one key`() {
    #expect(keys("\u{1b}[200~a b\u{1b}[201~c") == [.paste("a b"), .character("c")])
    #expect(keys("\u{1b}[200~\u{1b}[201~") == [.paste("")])
    #expect(keys("\u{1b}[200~a\u{1b}[20x1~\u{1b}[201~") == [.paste("a[20x1~")])
  }

  @Test func `rows of a paste end in one way and the last end goes`() {
    #expect(keys("\u{1b}[200~a\rb\r\nc\nd\r\n\u{1b}[201~") == [.paste("a\nb\nc\nd")])
    #expect(keys("\u{1b}[200~a\n\nb\n\n\u{1b}[201~") == [.paste("a\n\nb")])
  }

  @Test func `an open paste does not end by a pause, but by Ctrl-C`() {
    var decoder = KeyDecoder()
    for byte in "\u{1b}[200~abc".utf8 { _ = decoder.feed(byte) }
    #expect(!decoder.isWaiting)
    #expect(decoder.pause() == nil)
    #expect(decoder.feed(0x03) == .control("C"))
    #expect(decoder.feed(0x61) == .character("a"))
  }
}
