import LineEditing
import Recommender
import Settings

/// The ways to complete a line at its cursor, from the definitions of its commands.
struct LineCompletion {
  private let source: ProposalSource
  private let table: CommandTable
  private let statement: TypedLine.Statement
  /// The words of the statement before the one at the cursor.
  private let before: [TypedWord]
  private let word: TypedWord
  private let tail: String
  private let isInComment: Bool

  /// - Parameter cursor: in Unicode scalars from the line's start.
  init(_ line: String, cursor: Int, _ interpreter: Interpreter) {
    let scalars = line.unicodeScalars
    let end = scalars.index(scalars.startIndex, offsetBy: min(cursor, scalars.count))
    let typed = TypedLine(String(scalars[..<end]))
    statement = typed.statements[typed.statements.count - 1]
    let last = statement.words.last.flatMap { $0.range.upperBound == cursor ? $0 : nil }
    word = last ?? TypedWord(at: cursor)
    before = last == nil ? statement.words : statement.words.dropLast()
    tail = String(scalars[end...].prefix { !" \t;\n".unicodeScalars.contains($0) })
    isInComment = typed.endsInComment(at: cursor)
    source = ProposalSource(interpreter)
    table = interpreter.table
  }

  var completions: Completions {
    if isInComment { return .none }
    if let mark = statement.systemMark { return before.count <= mark ? .none : replaceFile() }
    if word.endsInVariable, let start = word.variables.last {
      // A name is written without quotes of its own, whatever stands around it.
      return replace(after: start) { source.variables($0) }
    }
    if before.isEmpty { return replace { source.commands($0) } }
    guard let command = TypedCommand(before, table) else { return .none }
    if command.definition.takesStatement, command.words.isEmpty {
      return replace { source.commands($0) }
    }
    return output(command) ?? value(command) ?? positional(command)
  }

  // MARK: - Kinds of words

  /// Behind `>`, a file; behind `--`, a form.
  private func output(_ command: TypedCommand) -> Completions? {
    guard command.definition.prints, word.quoted.isEmpty, !compares(command) else { return nil }
    if word.text.hasPrefix("--") { return replace { source.formats($0) } }
    if let sign = before.last, [">", ">>"].contains(sign.text), sign.quoted.isEmpty {
      return replaceFile()
    }
    guard word.text.hasPrefix(">") else { return nil }
    return replaceFile(after: word.letters.prefix { $0.character == ">" }.count)
  }

  /// Whether the last `>` up to the word is the phrase's own, and compares.
  private func compares(_ command: TypedCommand) -> Bool {
    guard case .phrase(let phrase) = command.parameter?.completion else { return false }
    let words = (command.wordsOfParameter + [word]).map(\.argument)
    guard let sign = words.lastIndex(where: \.isOutput) else { return false }
    return phrase.output(words) != sign
  }

  /// Behind `NAME=`, where the command or its settings have that name.
  private func value(_ command: TypedCommand) -> Completions? {
    guard let start = word.lettersBeforeValue, let name = word.optionName else { return nil }
    if let option = command.definition.parameters.first(where: { $0.form == .option(name: name) }) {
      return replace(after: start) { source.proposals(option.completion, typed: $0) }
    }
    guard let kind = command.parameter?.completion,
      [.assignment, .setting, .phrase(.grid), .phrase(.split)].contains(kind),
      SettingTable.has(name)
    else { return nil }
    return settingValue(of: name, after: start)
  }

  private func positional(_ command: TypedCommand) -> Completions {
    let given = command.wordsOfParameter
    switch command.parameter?.completion {
    case .setting where command.parameter?.form == .rest && !given.isEmpty:
      let isValue = given.count == 1 || given.count == 2 && given[1].text == "="
      return isValue ? settingValue(of: given[0].text, after: 0) : .none
    case .phrase(let phrase):
      let kinds = phrase.next(given.map(\.argument))
      if kinds == [.settingValue] { return settingValue(of: given.last?.text ?? "", after: 0) }
      return replace { typed in kinds.flatMap { proposals($0, command, typed: typed) } }
    case .artifact:
      let run = command.positionals.last?.text ?? ""
      return replace { source.artifacts(ofRun: run, $0) }
    case let kind where source.takesTitle(kind): return title(command)
    case .ratingsFile where !word.variables.isEmpty:
      return replaceFile(first: FileProposals.isRatings)
    case .script where !word.variables.isEmpty: return replaceFile(first: FileProposals.isScript)
    case let kind: return replace { proposals(kind ?? .nothing, command, typed: $0) }
    }
  }

  private func proposals(
    _ kind: CompletionKind, _ command: TypedCommand, typed: String
  ) -> [Proposal] {
    let given = command.words.flatMap { [$0.text, $0.optionName].compactMap(\.self) }
    let model = command.words.last { SettingTable.choosesModel($0.optionName) }.map { word in
      word.text(after: word.lettersBeforeValue ?? 0)
    }
    let found =
      switch kind {
      case .setting, .runSetting: source.proposals(kind, typed: typed, of: model)
      case .assignment:
        source.assignments(
          typed, without: Set(command.words.compactMap(\.optionName)), of: model)
      default: source.proposals(kind, typed: typed)
      }
    let isRepeated = { (proposal: Proposal) in
      // Keywords and fields may come again.
      if case .words = kind { return false }
      return kind != .field && command.parameter?.form == .rest && given.contains(proposal.text)
    }
    // What the command cannot do without comes before what it can.
    let isFirst = !(command.parameter?.isOptional ?? true) && typed.isEmpty
    let options = isFirst || kind == .genre ? [] : source.options(command.freeOptions, typed: typed)
    return found.filter { !isRepeated($0) } + options.filter { !found.contains($0) }
  }

  /// A value, or the last of several with commas between them.
  private func settingValue(of name: String, after start: Int) -> Completions {
    let comma = word.letters[start...].lastIndex { $0.character == "," }.map { $0 + 1 } ?? start
    let given = word.text(after: start).dropLast(word.letters.count - comma).split(separator: ",")
      .map(String.init)
    return replace(after: comma) {
      source.values(of: name, typed: $0, without: Set(given))
    }
  }

  /// A title, whose blanks may have made several words of it so far, or an option behind it.
  private func title(_ command: TypedCommand) -> Completions {
    let given = command.wordsOfParameter
    let isNamed = given.contains { !$0.quoted.isEmpty } || source.isItem(given.last?.text ?? "")
    let isWhole = command.words.suffix(given.count).elementsEqual(given)
    let gap = WordGap(isWhole ? word.joined(to: given) : word, after: 0, tail: tail)
    let (titles, omitted) = isNamed ? ([], 0) : source.titles(gap.typed)
    if titles.isEmpty { return replace { source.options(command.freeOptions, typed: $0) } }
    var completions = gap.completions(titles)
    completions.omitted = omitted
    return completions
  }

  // MARK: - The word

  private func replace(after letters: Int = 0, _ proposals: (String) -> [Proposal]) -> Completions {
    let gap = WordGap(word, after: letters, tail: tail)
    return gap.completions(proposals(gap.typed))
  }

  /// A path; where variables stand in it, only its last part, for their names shall stay.
  private func replaceFile(
    after letters: Int = 0, first isFirst: (String) -> Bool = { _ in true }
  ) -> Completions {
    guard !word.variables.isEmpty,
      let slash = word.letters.lastIndex(where: { $0.character == "/" }), slash >= letters
    else { return replace(after: letters) { source.files($0, first: isFirst) } }
    let folder = source.expanded(String(word.letters[letters...slash].map(\.character)))
    return replace(after: slash + 1) { name in
      source.files(folder + name, first: isFirst).map {
        Proposal($0.display, display: $0.display, endsWord: $0.endsWord)
      }
    }
  }
}
