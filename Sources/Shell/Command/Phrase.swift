/// A small language of a command's own, as far as its completion goes. It is told by whoever reads
/// the same words.
struct Phrase: Sendable, Equatable {
  private let name: String
  /// What can follow the words so far.
  let next: @Sendable (_ words: [Argument]) -> [CompletionKind]
  /// The place of the `>` that ends the phrase, among its words; nil where none does.
  let output: @Sendable (_ words: [Argument]) -> Int?

  /// - Parameter output: For a language in which a `>` may compare; elsewhere the last one ends it.
  init(
    _ name: String,
    output: @escaping @Sendable (_ words: [Argument]) -> Int? = { $0.lastIndex(where: \.isOutput) },
    next: @escaping @Sendable (_ words: [Argument]) -> [CompletionKind]
  ) {
    self.name = name
    self.next = next
    self.output = output
  }

  /// These words, one after the other.
  static func sequence(_ words: [String]) -> Phrase {
    Phrase(words.joined(separator: " ")) { given in
      given.count < words.count ? [.words([words[given.count]])] : []
    }
  }

  static func == (one: Phrase, other: Phrase) -> Bool { one.name == other.name }
}
