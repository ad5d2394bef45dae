import Experiments
import FoundationEssentials
import Language
import Reports

/// A statement whose command is known, whose variables are replaced, and whose output's place is
/// told apart from its words.
struct Parsed {
  let statement: Statement
  let command: Command
  let words: [Argument]
  let destination: Destination

  init(_ statement: Statement, _ interpreter: Interpreter) throws {
    let variables = interpreter.session.variables
    let first = try Parsed.expand(statement.words[0], in: statement, variables)
    let named = try interpreter.table.lookup(
      first, in: statement, allowsPrefix: interpreter.policy.allowsPrefixes)
    var words = try statement.words.dropFirst().map { word in
      named.takesStatement
        ? Argument(text: word.text, span: word.span, isQuoted: word.isQuoted)
        : try Parsed.expand(word, in: statement, variables)
    }
    self.statement = statement
    let asksForHelp = ["?", "--help", "-h"]
    if let only = words.first, words.count == 1, asksForHelp.contains(only.text), !only.isQuoted {
      command = interpreter.table["help"] ?? named
      self.words = [Argument(text: named.name, span: only.span, isQuoted: true)]
      destination = .console(nil)
      return
    }
    command = named
    let format = Parsed.takeFormat(&words, of: named)
    let file = try Parsed.takeOutput(&words, of: named, in: statement, interpreter)
    destination = file ?? .console(format)
    self.words = words
  }

  /// The statement as it would have to be written without variables.
  var text: String {
    ([command.name] + words.map(Self.written)).joined(separator: " ")
  }

  /// A word as it would have to be written; of `NAME=VALUE` only the value needs quotes.
  private static func written(_ word: Argument) -> String {
    guard let option = word.option else { return ScriptText.quoted(word.text) }
    return "\(option.name)=\(ScriptText.quoted(option.value.text))"
  }

  private static func expand(
    _ word: Word, in statement: Statement, _ variables: [String: String]
  ) throws -> Argument {
    try Argument(word, in: statement.source) { name, span in
      if let value = variables[name] { return value }
      if name == "HOME", let home = ProcessInfo.processInfo.environment[name] { return home }
      let hints = Diagnostic.suggestion(for: name, among: variables.keys.sorted())
      throw Diagnostic(
        "no variable is called `\(name)`", at: span, in: statement.source, hints: hints)
    }
  }

  // MARK: - Output

  /// Takes `> FILE` or `>> FILE` from the end of a command that prints.
  private static func takeOutput(
    _ words: inout [Argument], of command: Command, in statement: Statement,
    _ interpreter: Interpreter
  ) throws -> Destination? {
    guard command.prints, let mark = output(of: words, command) else { return nil }
    let sign = words[mark].text.hasPrefix(">>") ? ">>" : ">"
    let glued = String(words[mark].text.dropFirst(sign.count))
    let target = glued.isEmpty && mark + 1 < words.count ? words[mark + 1].text : glued
    if target.isEmpty {
      throw Diagnostic(
        "a file's name must follow `\(sign)`", at: words[mark].span.after, in: statement.source)
    }
    let last = glued.isEmpty ? mark + 1 : mark
    let name = glued.isEmpty ? words[last] : words[mark].part(glued)
    if last + 1 < words.count {
      if let slip = slip(in: words[..<mark], command, statement) { throw slip }
      throw Diagnostic(
        "nothing can follow the file's name", at: words[last + 1].span, in: statement.source)
    }
    let before = words[..<mark]
    words.removeSubrange(mark...)
    let file = ReportFile(
      path: target, place: interpreter.resolve(target), appends: sign == ">>")
    do throws(FileFault) {
      if !command.copiesToFile {
        try file.checkName(isQuoted: name.isQuoted, words: interpreter.languageWords)
      }
      try file.probe()
    } catch {
      guard case .unlikely = error else {
        throw Diagnostic("\(error)", at: name.span, in: statement.source, hints: error.hints)
      }
      throw unlikely(error, name, behind: before, command, statement)
    }
    return .file(file, name.span)
  }

  /// A file's name that is more likely a value: what was probably meant by the words before it.
  private static func unlikely(
    _ error: FileFault, _ name: Argument, behind words: ArraySlice<Argument>, _ command: Command,
    _ statement: Statement
  ) -> Diagnostic {
    if let slip = slip(in: words, command, statement) { return slip }
    var hints = error.hints
    let condition = RunQuery.Keyword.where.rawValue
    // A condition without its word: `runs k > 20`.
    if let first = words.first, command.parameters.first?.form == .rest,
      command.phrase?.keywords.contains(condition) == true,
      !words.contains(where: { $0.text.lowercased() == condition })
    {
      let text = statement.source.text(of: first.span.through(name.span))
      hints = hints.dropLast() + ["to compare: \(command.name) \(condition) \(text)"]
    }
    return Diagnostic("\(error)", at: name.span, in: statement.source, hints: hints)
  }

  /// The misspelt keyword because of which a comparison was taken for a file's name: `wher k > 20`.
  private static func slip(
    in words: ArraySlice<Argument>, _ command: Command, _ statement: Statement
  ) -> Diagnostic? {
    guard let keywords = command.phrase?.keywords, !keywords.isEmpty else { return nil }
    for word in words where !word.isQuoted && !keywords.contains(word.text.lowercased()) {
      let hints = Diagnostic.suggestion(for: word.text, among: keywords)
      if hints.isEmpty { continue }
      return Diagnostic(
        "`\(word.text)` is not understood here", at: word.span, in: statement.source, hints: hints)
    }
    return nil
  }

  /// The place of the sign before the file's name: where the command's own language ends, in which
  /// a `>` may compare; the last one where it has none.
  private static func output(of words: [Argument], _ command: Command) -> Int? {
    guard let phrase = command.phrase else {
      return words.lastIndex(where: \.isOutput)
    }
    let indices = words.indices.filter { index in
      words[index].option.map { !command.optionNames.contains($0.name) } ?? true
    }
    let before = command.parameters.filter { $0.form == .positional }.count
    if let early = indices.prefix(before).first(where: { words[$0].isOutput }) { return early }
    let ofPhrase = Array(indices.dropFirst(before))
    return phrase.output(ofPhrase.map { words[$0] }).map { ofPhrase[$0] }
  }

  /// Takes `--json`, `--csv` and the like from a command that prints.
  private static func takeFormat(_ words: inout [Argument], of command: Command) -> OutputFormat? {
    guard command.prints,
      let index = words.firstIndex(where: { !$0.isQuoted && $0.text.hasPrefix("--") }),
      let format = OutputFormat(name: words[index].text.dropFirst(2))
    else { return nil }
    words.remove(at: index)
    return format
  }
}
