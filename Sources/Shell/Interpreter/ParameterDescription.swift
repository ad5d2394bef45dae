/// A parameter as usage, help and completion show it.
struct ParameterDescription: Sendable, Equatable {
  enum Form: Sendable, Equatable {
    case positional
    /// `NAME=VALUE`
    case option(name: String)
    /// All words that are left.
    case rest
    /// A statement, its words as they were written.
    case statement
  }

  let label: String
  let help: String
  let form: Form
  var isOptional: Bool
  let completion: CompletionKind
  /// The whole phrase in a usage line, for words with a grammar of their own.
  var phrase: String?

  /// The words that a label names as they are to be written, `stop|continue`, in a sentence; nil for
  /// one that stands for others, `PATH`.
  var words: String? {
    guard label.allSatisfy({ $0.isLowercase || $0 == "|" }) else { return nil }
    let words = label.split(separator: "|").map { "`\($0)`" }
    guard let last = words.last, words.count > 1 else { return words.first }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  /// How the parameter stands in a usage line.
  var usage: String {
    if let phrase { return phrase }
    let text =
      switch form {
      case .positional, .statement: label
      case .option(let name): "\(name)=\(label)"
      case .rest: "\(label) …"
      }
    return isOptional ? "[\(text)]" : text
  }
}

/// What can stand in the place of a parameter, for whoever completes a line.
indirect enum CompletionKind: Sendable, Equatable {
  case nothing
  case words([String])
  /// A file that may hold ratings, or a folder.
  case ratingsFile
  case script
  case file
  case setting
  /// A setting that a run depends on.
  case runSetting
  /// The value of the setting that the word before names.
  case settingValue
  /// `NAME=VALUE` for a setting.
  case assignment
  case run
  case deletedRun
  /// An artifact of the run that the word before names.
  case artifact
  case experiment
  case deletedExperiment
  case measure
  /// An item, by its title.
  case item
  /// A genre that some item has.
  case genre
  /// What the model compares: an item, or a user.
  case compared
  /// A command, a setting, or a topic of help.
  case command
  /// The name of a value that runs have.
  case field
  /// Names that a value follows: `NAME=`.
  case options([String])
  /// What a small language has in this place.
  case phrase(Phrase)
}

/// A small language of a command's own, as far as its completion goes. It is told by whoever reads
/// the same words.
struct Phrase: Sendable, Equatable {
  private let name: String
  /// The words that begin a part of it.
  let keywords: [String]
  /// All its own words, in small letters.
  let ownWords: Set<String>
  /// What can follow the words so far.
  let next: @Sendable (_ words: [Argument]) -> [CompletionKind]
  /// The index of the `>` that ends the phrase, among its words; nil where none does.
  let output: @Sendable (_ words: [Argument]) -> Int?

  /// - Parameters:
  ///   - others: Its words that begin no part.
  ///   - output: For a language in which a `>` may compare; elsewhere the last one ends it.
  init(
    _ name: String, keywords: [String] = [], others: Set<String> = [],
    output: @escaping @Sendable (_ words: [Argument]) -> Int? = { $0.lastIndex(where: \.isOutput) },
    next: @escaping @Sendable (_ words: [Argument]) -> [CompletionKind]
  ) {
    self.name = name
    self.keywords = keywords
    ownWords = others.union(keywords)
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
