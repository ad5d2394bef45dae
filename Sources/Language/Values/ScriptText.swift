/// Words as a script must write them.
package enum ScriptText {
  /// The word, in quotes where it would otherwise be read as something else.
  package static func quoted(_ word: String) -> String {
    let special: Set<Character> = [" ", "\t", ";", "#", "'", "\"", "$", "\\", "\n"]
    if !word.isEmpty && !word.contains(where: special.contains) { return word }
    if !word.contains("'") && !word.contains("\n") { return "'\(word)'" }
    var text = "\""
    for character in word {
      switch character {
      case "\"", "\\", "$": text += "\\\(character)"
      case "\n": text += "\\n"
      default: text.append(character)
      }
    }
    return text + "\""
  }
}
