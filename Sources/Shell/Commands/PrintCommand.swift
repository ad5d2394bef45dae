import Language
import Reports

extension Command {
  static let print = Command(
    "print", "Print words.", effect: .looks, prints: true,
    examples: [
      Example("print 'k was' 20", "words are joined by spaces"),
      Example("print done >> notes.txt", "a line at a file's end"),
    ],
    parameters: .words("WORD", "What is printed, variables replaced."),
    run: { (_: Invocation, words: [Argument]) in
      Report(words.map(\.text).joined(separator: " "))
    })
}
