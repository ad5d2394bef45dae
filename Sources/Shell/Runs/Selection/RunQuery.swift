import Language
import Settings

/// Which runs a command is asked for: `[RUN …] [where …] [order by …] [limit N]`, and how they are
/// to be shown: `[by MEASURE] [against RUN] [all]`.
struct RunQuery {
  /// What the runs are asked for.
  enum Purpose {
    case list, comparison, plot
  }

  private(set) var names: [RunArgument] = []
  private(set) var filter: FilterText?
  /// The measure that leads a comparison; the setting that a plot goes by.
  private(set) var measure: Argument?
  /// The run that differences are told against.
  private(set) var baseline: RunArgument?
  private(set) var showsAll = false

  /// Whether an order was asked for.
  var isOrdered: Bool { filter?.isOrdered ?? false }

  init(_ words: [Argument], _ call: Invocation, for purpose: Purpose) throws {
    var conditions: [Argument] = []
    for clause in Clause.list(words, for: purpose) {
      let keyword = clause.keyword
      func isSaid(_ before: Bool) throws {
        if before { throw call.fault("`\(keyword.text)` is said twice", at: keyword) }
      }
      switch clause.kind {
      case .run:
        guard purpose.namesRuns else { throw Self.unexpected(keyword, call) }
        names.append(try call.reader.run(keyword))
      case .filter:
        // `order by` and `limit` may follow what says how the runs are shown.
        try isSaid(keyword.text.lowercased() == "where" && !conditions.isEmpty)
        guard !clause.words.isEmpty else { throw call.reader.missing("a condition") }
        conditions += clause.words
      case .measure:
        try isSaid(measure != nil)
        let (label, meaning) = purpose == .plot ? ("NAME", "A setting.") : ("MEASURE", "")
        measure = try Self.word(of: clause, label, meaning, call)
      case .baseline:
        try isSaid(baseline != nil)
        baseline = try call.reader.run(try Self.word(of: clause, "RUN", "", call))
      case .all:
        try isSaid(showsAll)
        showsAll = true
      }
    }
    if !conditions.isEmpty { filter = FilterText(conditions[...], of: call.statement) }
  }

  private static func word(
    of clause: Clause, _ label: String, _ purpose: String, _ call: Invocation
  ) throws -> Argument {
    guard let word = clause.words.first else { throw call.reader.missing(label, purpose) }
    return word
  }

  private static func unexpected(_ word: Argument, _ call: Invocation) -> Diagnostic {
    let hints = Diagnostic.suggestion(for: word.text, among: Clause.filterKeywords)
    return call.fault(
      "`\(word.text)` is not understood here", at: word, hints: hints + [call.reader.usageHint])
  }
}
