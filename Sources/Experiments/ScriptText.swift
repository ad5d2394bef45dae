import Conditions
import Language
import Reports

/// Words as a script must write them: whoever reads the script finds these words and no others,
/// whatever is in them.
package enum ScriptText {
  /// The word, in quotes where it would otherwise be read as something else.
  package static func quoted(_ word: String) -> String {
    if isPlain(word) { return word }
    let raw = "'\(word)'"
    return fitsSingleQuotes(word) ? raw : "\"\(escaped(word))\""
  }

  /// A statement of these words.
  package static func statement(_ words: [String]) -> String {
    words.map(quoted).joined(separator: " ")
  }

  /// Whether the word can stand without quotes.
  package static func isPlain(_ word: String) -> Bool {
    let special: Set<Character> = [" ", "\t", ";", "#", "'", "\"", "$", "\\", "\n"]
    let isOperator = [">", "--", "!"].contains(where: word.hasPrefix) || word == "?"
    return !word.isEmpty && !isOperator && !word.contains(where: special.contains)
      && isReadBack(word, from: word)
  }

  /// Whether the word can stand between single quotes, which know no escapes.
  package static func fitsSingleQuotes(_ word: String) -> Bool {
    !word.contains("'") && isReadBack(word, from: "'\(word)'")
  }

  /// The text as it stands between double quotes. Spelled out is what cannot be seen, and what
  /// would grow together with a quote or a backslash beside it into one character.
  package static func escaped(_ text: String) -> String {
    var result = ""
    var isBehindEscape = true
    for scalar in text.unicodeScalars {
      let joins =
        isBehindEscape && isOneCharacter("\"", scalar) || isOneCharacter(scalar, "\"")
      isBehindEscape = true
      switch scalar {
      case "\"", "\\", "$": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where joins || scalar.needsEscape:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default:
        result.unicodeScalars.append(scalar)
        isBehindEscape = false
      }
    }
    return result
  }

  /// A condition as a statement has it, which is read back as the same.
  package static func condition(_ text: String) -> String {
    ConditionLexer.rewritten(text) { text, quote in
      let parts = text.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
      guard quote == "'", parts.allSatisfy(fitsSingleQuotes) else {
        return "\"\(escaped(text))\""
      }
      return ConditionLexer.doublingQuotes(text, "'")
    }
  }

  /// The words of a text that is one statement, or a part of one, without variables; nil for any
  /// other.
  package static func words(of text: String) -> [String]? {
    var lexer = Lexer(SourceText(text, name: nil))
    guard let statements = try? lexer.nextStatements(), lexer.isAtEnd, statements.count == 1
    else { return nil }
    let words = statements[0].words
    return words.allSatisfy(\.isPlain) ? words.map(\.text) : nil
  }

  /// Whether what is written is read as the word between two others, and hides nothing.
  private static func isReadBack(_ word: String, from written: String) -> Bool {
    word == word.terminalSafe && words(of: "a \(written) b") == ["a", word, "b"]
  }

  private static func isOneCharacter(_ one: Unicode.Scalar, _ other: Unicode.Scalar) -> Bool {
    (String(one) + String(other)).count == 1
  }
}
