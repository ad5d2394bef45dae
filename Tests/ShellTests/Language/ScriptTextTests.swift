import Experiments
import Language
import Shell
import Testing

@Suite struct ScriptTextTests {
  @Test func `whatever is in a word, a script has it as one word that says the same`() throws {
    for word in OddText.samples {
      let line = "print \(ScriptText.quoted(word)) \(ScriptText.quoted(word)); b"
      var lexer = Lexer(SourceText(line, name: nil))
      let statements = try lexer.nextStatements()
      #expect(lexer.isAtEnd)
      try #require(statements.count == 2, "\(word.debugDescription): \(line.debugDescription)")
      let words = statements[0].words
      try #require(words.count == 3, "\(word.debugDescription): \(line.debugDescription)")
      for read in words.dropFirst() {
        #expect(read.isPlain)
        #expect(read.text.unicodeScalars.elementsEqual(word.unicodeScalars), "\(line)")
      }
    }
  }

  @Test(arguments: [
    ("20", "20"), ("rmse,mae", "rmse,mae"), ("ml-25m/ratings.csv", "ml-25m/ratings.csv"),
    ("", "''"),
    ("a b", "'a b'"), ("it's", "\"it's\""), ("a\nb", #""a\nb""#), ("a\r\nb", #""a\u{d}\nb""#),
    ("--json", "'--json'"), (">x", "'>x'"), ("?", "'?'"), ("!x", "'!x'"),
    ("a\u{202E}b", #""a\u{202e}b""#), ("\u{301}; ! id", #""\u{301}; ! id""#),
  ])
  func `a word has the quotes that it needs`(word: String, written: String) {
    #expect(ScriptText.quoted(word) == written)
  }
}
