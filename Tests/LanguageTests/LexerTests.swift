import Language
import Testing

@Suite struct LexerTests {
  /// The statements of a text, each as its words.
  private func words(_ text: String) throws -> [[String]] {
    var lexer = Lexer(SourceText(text, name: nil))
    var result: [[String]] = []
    while !lexer.isAtEnd { result += try lexer.nextStatements().map { $0.words.map(\.text) } }
    return result
  }

  @Test(arguments: [
    ("set k 20", [["set", "k", "20"]]),
    ("a;b ; c;;", [["a"], ["b"], ["c"]]),
    ("a # b ; c", [["a"]]),
    ("a#b c", [["a#b", "c"]]),
    ("#> output\na", [["a"]]),
    ("#!/usr/bin/env latentlens\na", [["a"]]),
    ("a \\\n b\nc", [["a", "b"], ["c"]]),
    ("a\\\nb", [["a", "b"]]),
    ("a 'b c'd \"e\\\"f\"", [["a", "b cd", "e\"f"]]),
    ("a \"\" ''", [["a", "", ""]]),
    ("a \"\\u{1b}[2J\\u{1F600}\\u{d}\"", [["a", "\u{1b}[2J\u{1F600}\r"]]),
    ("a '\\u{41}' \\u{41}", [["a", "\\u{41}", "\\u{41}"]]),
    ("\u{FEFF}a\r\nb\r\n", [["a"], ["b"]]),
    ("a\u{9}b", [["a", "b"]]),
    ("!ls -l; # all of it", [["!", "ls -l; # all of it"]]),
    ("a; ! ls; b", [["a"], ["!", "ls; b"]]),
    ("try !ls; b", [["try", "!", "ls; b"]]),
    ("print !ls; b", [["print", "!ls"], ["b"]]),
    ("!", [["!"]]),
    ("a $x ${y}z", [["a", "$x", "$yz"]]),
    ("", []), ("   \n\t\n", []),
  ])
  func `a text has these statements`(text: String, statements: [[String]]) throws {
    #expect(try words(text) == statements)
  }

  @Test(arguments: [
    ("set k 20", true), ("set k \\", false), ("set k \\\n", false), ("set \\\n k \\\n20", true),
    ("# a \\", true), ("! ls \\", true), ("print 'a \\", true), ("a; b \\", false), ("", true),
    ("print 'a\nset \\", false),
  ])
  func `a text is whole unless its last line asks for another`(text: String, isWhole: Bool) {
    var whole = Lexer.Continuation()
    #expect(whole.isComplete(after: text) == isWhole)
    // The same line by line, as it comes through a pipe.
    var lines = Lexer.Continuation()
    var isLastWhole = true
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      isLastWhole = lines.isComplete(after: String(line))
    }
    if !text.hasSuffix("\n") { #expect(isLastWhole == isWhole) }
  }

  @Test(arguments: [
    ("print \"a", "this quote is never closed", 0, 6),
    ("a\nprint 'a", "this quote is never closed", 1, 6),
    ("print $", "a variable's name must follow `$`", 0, 6),
    ("print ${a", "this brace is never closed", 0, 6),
    ("print \"\\q\"", "`\\q` means nothing", 0, 7),
    ("print \"\\u41\"", "a character's number in braces must follow `\\u`", 0, 7),
    ("print \"\\u{}\"", "a character's number in braces must follow `\\u`", 0, 7),
    ("print \"\\u{d800}\"", "a character's number in braces must follow `\\u`", 0, 7),
    ("print \"\\u{110000}\"", "a character's number in braces must follow `\\u`", 0, 7),
    ("print \"\\u{1b\"", "a character's number in braces must follow `\\u`", 0, 7),
    ("print a \\", "no line follows that this one could continue on", 0, 8),
    ("print \\\n  'a", "this quote is never closed", 1, 2),
  ])
  func `what is no statement says why, and where`(
    text: String, message: String, line: Int, column: Int
  ) throws {
    let error = #expect(throws: SyntaxError.self) { try words(text) }
    #expect(error?.message == message)
    #expect(error?.span.start == Span.Place(line: line, column: column))
  }

  @Test func `reading goes on after an error`() throws {
    var lexer = Lexer(SourceText("a 'b\nc", name: nil))
    #expect(throws: SyntaxError.self) { try lexer.nextStatements() }
    #expect(try lexer.nextStatements().map { $0.words.map(\.text) } == [["c"]])
    #expect(lexer.isAtEnd)
  }

  @Test func `a statement's text is on one line`() throws {
    var lexer = Lexer(SourceText("set \\\n\tk  \\\n  20 # c", name: nil))
    #expect(try lexer.nextStatements().map(\.text) == ["set k 20"])
  }

  @Test func `a word may have any number of parts, a statement any number of words`() throws {
    let quotes = String(repeating: "''", count: 300_000)
    #expect(try words("print \(quotes)x") == [["print", "x"]])
    let marks = String(repeating: " !", count: 100_000)
    #expect(try words("print" + marks)[0].count == 100_001)
  }

  @Test func `a line is cut as far as it can be, and its faults are told in order`() {
    var lexer = Lexer(SourceText("set k $; print \"\\q\" 'a; b", name: nil))
    let line = lexer.readLine()
    #expect(
      line.statements.map { $0.words.map(\.text) } == [["set", "k", "$"], ["print", "q", "a; b"]])
    #expect(line.statements[1].words[2].openQuote == "'")
    #expect(
      line.faults.map(\.message) == [
        "a variable's name must follow `$`", "`\\q` means nothing", "this quote is never closed",
      ])
    #expect(!line.endsStatement && !line.asksForMore)
  }

  @Test(arguments: [
    ("run", false), ("run ", false), ("run;", true), ("run; ", true), ("run; # x", true),
    ("run # x", false), ("", true), ("# x", true), ("a; b", false),
  ])
  func `a line tells whether a word behind it would be the first of a statement`(
    text: String, endsStatement: Bool
  ) {
    var lexer = Lexer(SourceText(text, name: nil))
    #expect((lexer.isAtEnd || lexer.readLine().endsStatement) == endsStatement)
  }

  @Test func `a piece says where it stands, and in which quote`() throws {
    var lexer = Lexer(SourceText("a'b c'\"\\n$x\"", name: nil))
    let word = try #require(try lexer.nextStatements().first?.words.first)
    #expect(word.pieces.map(\.quote) == [nil, "'", "\"", "\""])
    #expect(word.pieces.map(\.span.start.column) == [0, 2, 7, 9])
    #expect(word.pieces.map(\.content) == [.text("a"), .text("b c"), .text("\n"), .variable("x")])
    #expect(word.quoted.map(\.start.column) == [1, 6])
  }
}
