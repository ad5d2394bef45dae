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
