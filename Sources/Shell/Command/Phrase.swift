/// A small language of a command's own, as far as its completion goes. It is told by whoever reads
/// the same words.
struct Phrase: Sendable, Equatable {
  private let name: String
  /// What can follow the words so far.
  let next: @Sendable (_ words: [Argument]) -> [CompletionKind]

  init(_ name: String, next: @escaping @Sendable (_ words: [Argument]) -> [CompletionKind]) {
    self.name = name
    self.next = next
  }

  /// These words, one after the other.
  static func sequence(_ words: [String]) -> Phrase {
    Phrase(words.joined(separator: " ")) { given in
      given.count < words.count ? [.words([words[given.count]])] : []
    }
  }

  static func == (one: Phrase, other: Phrase) -> Bool { one.name == other.name }
}
