import Language
import LineEditing
import Recommender
import Tracking

/// The ways to complete the word before the cursor, from the definition of its command.
struct LineCompletion {
  private let interpreter: Interpreter
  /// The words of the statement before the one that is being typed.
  private let before: [String]
  /// The word that is being typed, up to the cursor, and where it starts in the line.
  private let word: String
  private let start: Int

  init(_ head: String, _ interpreter: Interpreter) {
    self.interpreter = interpreter
    let statement = head.unicodeScalars.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == ";" || $0 == "\n" }
    ).last ?? []
    let words = statement.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "\t" }
    word = String(String.UnicodeScalarView(words.last ?? []))
    before = words.dropLast().filter { !$0.isEmpty }.map { String(String.UnicodeScalarView($0)) }
    start = head.unicodeScalars.count - word.unicodeScalars.count
  }

  var completions: Completions {
    guard let name = before.first else {
      return matching(interpreter.table.names)
    }
    guard let command = interpreter.table[name] else { return .none }
    if let equals = word.firstIndex(of: "=") {
      return valueCompletions(
        of: String(word[..<equals]), typed: String(word[word.index(after: equals)...]), command)
    }
    return positionalCompletions(command)
  }

  // MARK: - Places

  private func positionalCompletions(_ command: Command) -> Completions {
    let isOption = { (text: String) in
      text.split(separator: "=").first.map { command.optionNames.contains(String($0)) } ?? false
        && text.contains("=")
    }
    let place = before.dropFirst().filter { !isOption($0) }.count
    let positionals = command.parameters.filter {
      if case .option = $0.form { false } else { true }
    }
    let parameter =
      place < positionals.count ? positionals[place] : positionals.last { $0.form == .rest }
    var found = parameter.map { candidates($0.completion, place: place) } ?? []
    let given = Set(before.compactMap { $0.split(separator: "=").first.map(String.init) })
    found += command.optionNames.filter { !given.contains($0) }
      .map { Candidate($0 + "=", endsWord: false) }
    return Completions(start: start, candidates: found.filter { $0.replacement.hasPrefix(word) })
  }

  private func valueCompletions(of name: String, typed: String, _ command: Command) -> Completions {
    let option = command.parameters.first { $0.form == .option(name: name) }
    var kind = option?.completion ?? .nothing
    if option == nil, let setting = SettingTable[name] { kind = .words(setting.candidates) }
    let found = LineCompletion(typed, before: before, interpreter).candidates(kind, place: 0)
    return Completions(
      start: start + name.unicodeScalars.count + 1,
      candidates: found.filter { $0.replacement.hasPrefix(typed) })
  }

  private init(_ word: String, before: [String], _ interpreter: Interpreter) {
    self.interpreter = interpreter
    self.word = word
    self.before = before
    start = 0
  }

  // MARK: - Candidates

  private func matching(_ names: [String]) -> Completions {
    Completions(start: start, candidates: names.filter { $0.hasPrefix(word) }.map { Candidate($0) })
  }

  private func candidates(_ kind: CompletionKind, place: Int) -> [Candidate] {
    switch kind {
    case .nothing: []
    case .words(let words): words.map { Candidate($0) }
    case .ratingsFile: FileCandidates(word).ordered(first: FileCandidates.isRatings)
    case .script: FileCandidates(word).ordered(first: { $0.hasSuffix(".ll") })
    case .file: FileCandidates(word).ordered(first: { _ in false })
    case .setting:
      place == 0
        ? SettingTable.names.map { Candidate($0) }
        : (before.count > 1 ? SettingTable[before[1]]?.candidates ?? [] : []).map { Candidate($0) }
    case .settingValue: (before.last.flatMap { SettingTable[$0] }?.candidates ?? []).map { Candidate($0) }
    case .assignment: SettingTable.names.map { Candidate($0 + "=", endsWord: false) }
    case .run: runs
    case .experiment:
      ((try? interpreter.store.experimentNames()) ?? []).map { Candidate(ScriptText.quoted($0)) }
    case .measure: (Measure.allCases.map(\.rawValue) + ["impossible"]).map { Candidate($0) }
    case .command:
      (interpreter.table.names + SettingTable.names + HelpTopic.allCases.map(\.rawValue))
        .map { Candidate($0) }
    }
  }

  private var runs: [Candidate] {
    let experiment = interpreter.session.experiment
    let runs = (try? interpreter.store.summaries(in: experiment))?.runs.suffix(50) ?? []
    return (["last", "best"] + runs.map { String($0.number) }).map { Candidate($0) }
  }
}
