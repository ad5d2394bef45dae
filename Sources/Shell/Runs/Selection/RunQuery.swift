import Language

/// Which runs a command is asked for: `[RUN …] [where …] [order by …] [limit N]`, and how they are
/// to be shown: `[by MEASURE] [against RUN] [all]`.
struct RunQuery {
  private(set) var names: [RunArgument] = []
  private(set) var filter: FilterText?
  /// The measure that leads.
  private(set) var measure: Argument?
  /// The run that differences are told against.
  private(set) var baseline: RunArgument?
  private(set) var showsAll = false

  /// Whether an order was asked for.
  var isOrdered: Bool { filter?.isOrdered ?? false }

  /// - Parameter isComparison: Whether runs may be named, and the words for showing them be said.
  init(_ words: [Argument], _ call: Invocation, isComparison: Bool) throws {
    for clause in Clause.list(words, isComparison: isComparison) {
      let keyword = clause.keyword
      func isSaid(_ before: Bool) throws {
        if before { throw call.fault("`\(keyword.text)` is said twice", at: keyword) }
      }
      switch clause.kind {
      case .run:
        guard isComparison else { throw Self.unexpected(keyword, call) }
        names.append(try call.reader.run(keyword))
      case .filter:
        try isSaid(filter != nil)
        guard !clause.words.isEmpty else { throw call.reader.missing("a condition") }
        filter = FilterText(clause.words, of: call.statement)
      case .measure:
        try isSaid(measure != nil)
        measure = try Self.word(of: clause, "MEASURE", call)
      case .baseline:
        try isSaid(baseline != nil)
        baseline = try call.reader.run(try Self.word(of: clause, "RUN", call))
      case .all:
        try isSaid(showsAll)
        showsAll = true
      }
    }
  }

  private static func word(
    of clause: Clause, _ label: String, _ call: Invocation
  ) throws -> Argument {
    guard let word = clause.words.first else { throw call.reader.missing(label) }
    return word
  }

  private static func unexpected(_ word: Argument, _ call: Invocation) -> Diagnostic {
    let hints = Diagnostic.suggestion(for: word.text, among: Clause.filterKeywords)
    return call.fault(
      "`\(word.text)` is not understood here", at: word, hints: hints + [call.reader.usageHint])
  }
}
