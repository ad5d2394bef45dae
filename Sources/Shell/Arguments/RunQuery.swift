import Conditions
import Experiments
import Language
import Settings
import Tracking

/// Which runs a command is asked for: `[RUN …] [where …] [order by …] [limit N]`, and how they are
/// to be shown: `[by MEASURE] [against RUN] [all]`.
struct RunQuery {
  /// What the runs are asked for.
  enum Purpose {
    case list, comparison, plot
  }

  private(set) var names: [RunArgument] = []
  /// The condition, the order and the limit; nil where there are none.
  private(set) var filter: RunFilter?
  /// The words that `filter` was read from.
  let text: ConditionText
  /// The measure that leads a comparison; the setting that a plot goes by.
  private(set) var measure: Argument?
  /// The run that differences are told against.
  private(set) var baseline: RunArgument?
  private(set) var showsAll = false

  /// Whether an order was asked for.
  var isOrdered: Bool { filter?.isOrdered ?? false }

  init(_ words: [Argument], _ call: Invocation, for purpose: Purpose) throws {
    let syntax = Syntax(words, for: purpose)
    text = syntax.text
    for part in syntax.parts {
      switch part {
      case .run(let name):
        guard purpose.namesRuns else { throw Self.unexpected(name, call) }
        names.append(try call.reader.run(name))
      case .filter: filter = RunFilter(syntax.filter)
      case .measure(let word):
        let (label, meaning) = purpose == .plot ? ("NAME", "A setting.") : ("MEASURE", "")
        guard let word else { throw call.reader.missing(label, meaning) }
        measure = word
      case .baseline(let word):
        guard let word else { throw call.reader.missing("RUN") }
        baseline = try call.reader.run(word)
      case .all: showsAll = true
      }
    }
    switch syntax.fault {
    case .condition(let error): throw text.diagnostic(error, call)
    case .noCondition: throw call.reader.missing("a condition")
    case .saidTwice(let keyword):
      throw call.fault("`\(keyword.text)` is said twice", at: keyword)
    case .late(let keyword):
      throw call.fault("`\(keyword.text)` stands before `order by` and `limit`", at: keyword)
    case nil: break
    }
  }

  private static func unexpected(_ word: Argument, _ call: Invocation) -> Diagnostic {
    let keywords = Purpose.list.keywords.map(\.rawValue)
    let hints = Diagnostic.suggestion(for: word.text, among: keywords)
    return call.fault(
      "`\(word.text)` is not understood here", at: word, hints: hints + [call.reader.usageHint])
  }
}

extension RunQuery.Purpose {
  /// Whether runs may be named.
  var namesRuns: Bool { self != .list }

  /// The words that begin a part of a query.
  var keywords: [RunQuery.Keyword] { [.where, .order, .limit] + viewKeywords }

  /// Those that say how the runs are to be shown.
  var viewKeywords: [RunQuery.Keyword] {
    switch self {
    case .list: []
    case .comparison: [.by, .against, .all]
    case .plot: [.by]
    }
  }
}

extension RunQuery {
  /// The runs that are asked for, in the order asked for: by number where none is.
  ///
  /// - Parameters:
  ///   - isMeant: Which of the experiment's runs a condition can choose.
  ///   - otherwise: Which of the experiment's runs are meant where the query says nothing.
  func runs(
    from source: inout RunSource, among isMeant: (RunSummary) -> Bool = { _ in true },
    otherwise: (SummaryListing) -> [RunSummary]
  ) throws -> [RunSummary] {
    var runs: [RunSummary] = []
    if names.isEmpty {
      let listing = try source.current()
      runs = filter == nil ? otherwise(listing) : listing.runs.filter(isMeant)
    } else {
      for name in names { runs.append(try source.run(name)) }
      try source.checkDistinct(names, runs.map(\.info))
    }
    guard let filter else { return runs }
    if filter.isOrdered || !names.isEmpty { return try select(filter, from: runs, source.call) }
    // A limit without an order means the latest runs.
    return try select(filter, from: runs.reversed(), source.call).reversed()
  }

  private func select(
    _ filter: RunFilter, from runs: [RunSummary], _ call: Invocation
  ) throws -> [RunSummary] {
    do throws(ConditionError) {
      let selection = try filter.select(from: runs, aliases: RecordedSettings.aliases)
      for unknown in selection.unknown { call.console.report(warning(unknown, call)) }
      return selection.runs
    } catch {
      var diagnostic = text.diagnostic(error, call)
      if case .unknownName(let name, _, nil, _) = error {
        let measures = Set(runs.flatMap(\.metrics.keys))
        diagnostic.hints = Diagnostic.hints(forMeasure: name, among: measures, lead: "measures")
      }
      throw diagnostic
    }
  }

  private func warning(_ unknown: RunSelection.UnknownName, _ call: Invocation) -> Diagnostic {
    Diagnostic(
      "no run has `\(unknown.name)`", kind: .warning, at: text.span(of: unknown.range),
      in: call.statement.source,
      hints: Diagnostic.suggestion(of: [unknown.nearest].compactMap(\.self)))
  }
}
