import Language
import Reports

/// A command: one definition that parser, help, completion and hints read.
///
/// The types of the parameters are the types of the function's arguments; a command whose function
/// does not fit its parameters does not compile.
struct Command: Sendable {
  /// What a command does to the session, for those who turn a session into a script.
  enum Effect: Sendable {
    /// Changes what the next run gives, and can be undone. Where it has something to show, it has
    /// only looked.
    case changes
    /// Makes or changes records of runs, which outlive the session.
    case records
    /// Shows something, or changes only how statements are carried out.
    case looks
    /// Carries out other statements, or takes them back, and answers for the journal itself.
    case delegates
  }

  struct Example: Sendable, Equatable {
    let line: String
    let purpose: String

    init(_ line: String, _ purpose: String) {
      self.line = line
      self.purpose = purpose
    }
  }

  typealias Body = @Sendable (Interpreter, inout ArgumentReader) throws -> Report

  let name: String
  /// One line that ends in a full stop.
  let summary: String
  let details: [String]
  let effect: Effect
  /// Whether its report is data, which can be had as JSON and be written to a file.
  let prints: Bool
  /// Whether it writes the file behind `>` itself: bytes as they are, whatever its ending.
  let copiesToFile: Bool
  let parameters: [ParameterDescription]
  let examples: [Example]
  /// How a script says what the command did, where that is not the statement as it was written:
  /// asked after the command, nil for the statement.
  let scriptLine: @Sendable (Session) -> String?
  let body: Body

  /// Whether its words are a statement, which it reads itself.
  var takesStatement: Bool { parameters.contains { $0.form == .statement } }

  init<each Value: Sendable>(
    _ name: String, _ summary: String, details: [String] = [], effect: Effect, prints: Bool = false,
    copiesToFile: Bool = false, examples: [Example] = [],
    scriptLine: @escaping @Sendable (Session) -> String? = { _ in nil },
    parameters: repeat Parameter<each Value>,
    run: @escaping @Sendable (Invocation, repeat each Value) throws -> Report
  ) {
    self.name = name
    self.summary = summary
    self.details = details
    self.effect = effect
    self.prints = prints
    self.copiesToFile = copiesToFile
    self.examples = examples
    self.scriptLine = scriptLine
    var descriptions: [ParameterDescription] = []
    for parameter in repeat each parameters { descriptions.append(parameter.description) }
    self.parameters = descriptions
    body = { interpreter, reader in
      let values = (repeat try (each parameters).read(&reader))
      try reader.finish()
      return try run(
        Invocation(interpreter: interpreter, reader: reader), repeat each values)
    }
  }

  /// The language of its own that its words are in; nil where there is none.
  var phrase: Phrase? {
    let rest = parameters.first { $0.form == .rest }
    if case .phrase(let phrase)? = rest?.completion { return phrase }
    return nil
  }

  var optionNames: [String] {
    parameters.compactMap { if case .option(let name) = $0.form { name } else { nil } }
  }

  var usage: String { ([name] + parameters.map(\.usage)).joined(separator: " ") }
}
