import Experiments
import Language
import LineEditing

/// A part of the line from some letter of a word to the cursor, for proposals to take its place.
struct WordGap {
  /// Where it starts in the line.
  let start: Int
  /// The quote that is open there.
  private let openQuote: Character?
  /// The quote that the user has chosen for it.
  private let chosenQuote: Character?
  /// What is typed in it.
  let typed: String
  /// The rest of the word behind the cursor, if the cursor stands inside one.
  private let tail: String

  /// - Parameters:
  ///   - letters: how many of the word's letters stay in front of it.
  ///   - tail: the characters from the cursor to the end of the word.
  init(_ word: TypedWord, after letters: Int, tail: String) {
    start = letters == 0 ? word.range.lowerBound : word.letters[letters - 1].end
    openQuote = letters == 0 ? nil : word.letters[letters - 1].quote
    chosenQuote = letters < word.letters.count ? word.letters[letters].quote : word.openQuote
    typed = word.text(after: letters)
    self.tail = tail
  }

  func completions(_ proposals: [Proposal]) -> Completions {
    let shown = proposals.filter(\.isPrintable)
    let written = shown.count == 1 ? only(shown[0]) : several(shown)
    return Completions(start: start, candidates: written)
  }

  // MARK: - Writing

  private func only(_ proposal: Proposal) -> [Candidate] {
    var proposal = proposal
    let rest = proposal.text.dropFirst(typed.count)
    // `lo|ad` is complete but for its cursor.
    if !tail.isEmpty {
      proposal.endsWord = false
      let unquoted = tail.filter { $0 != "'" && $0 != "\"" }
      if !unquoted.isEmpty, rest.hasSuffix(unquoted) { proposal.text.removeLast(unquoted.count) }
    }
    let isQuoteAhead = tail.first.map { $0 == openQuote || $0 == chosenQuote } ?? false
    let quote = quote(for: proposal.text)
    guard let text = write(proposal.text, in: quote) else { return [] }
    let closing = proposal.endsWord && !isQuoteAhead ? quote.map(String.init) ?? "" : ""
    return [Candidate(text + closing, display: proposal.display, endsWord: proposal.endsWord)]
  }

  /// Of several only what they share is written, so that what they share decides about quotes.
  private func several(_ proposals: [Proposal]) -> [Candidate] {
    let plain = Completions(start: 0, candidates: proposals.map { Candidate($0.text) })
    let shared = plain.commonPrefix
    guard let written = write(shared, in: quote(for: shared)) else { return [] }
    return proposals.map { proposal in
      Candidate(
        written + rest(of: proposal, after: shared), display: proposal.display,
        endsWord: proposal.endsWord)
    }
  }

  private func rest(of proposal: Proposal, after shared: String) -> String {
    String(proposal.text.unicodeScalars.dropFirst(shared.unicodeScalars.count))
  }

  private func quote(for text: String) -> Character? {
    if let openQuote { return openQuote }
    if ScriptText.isPlain(text) || text.isEmpty { return chosenQuote }
    return ScriptText.fitsSingleQuotes(text) ? chosenQuote ?? "'" : "\""
  }

  /// The text inside the quote, which is not closed; nil where it cannot stand there.
  private func write(_ text: String, in quote: Character?) -> String? {
    let opening = openQuote == nil ? quote.map(String.init) ?? "" : ""
    switch quote {
    case "'": return ScriptText.fitsSingleQuotes(text) ? opening + text : nil
    case "\"": return opening + ScriptText.escaped(text)
    default: return text
    }
  }
}
