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
    case list, comparison, plot, deletion
  }

  private let purpose: Purpose
  private(set) var names: [RunArgument] = []
  /// The condition, the order and the limit; nil where there are none.
  private(set) var filter: RunFilter?
  /// The words that `filter` was read from.
  let text: ConditionText
  /// The measure that leads a comparison; the setting that a plot or a list of groups goes by.
  private(set) var measure: Argument?
  /// The run that differences are told against.
  private(set) var baseline: RunArgument?
  private(set) var showsAll = false
  /// The part of a plot's axis that is drawn.
  private(set) var bounds = -Double.infinity...Double.infinity

  /// Whether an order was asked for.
  var isOrdered: Bool { filter?.isOrdered ?? false }

  init(_ words: [Argument], _ call: Invocation, for purpose: Purpose) throws {
    self.purpose = purpose
    let syntax = Syntax(words, for: purpose)
    text = syntax.text
    for part in syntax.parts {
      switch part {
      case .run(let name):
        guard purpose.namesRuns else { throw Self.unexpected(name, call) }
        names += try call.reader.runs(name)
      case .filter: filter = RunFilter(syntax.filter)
      case .measure(let word):
        let (label, meaning) = purpose == .comparison ? ("MEASURE", "") : ("NAME", "A setting.")
        guard let word else { throw call.reader.missing(label, meaning) }
        measure = word
      case .baseline(let word):
        guard let word else { throw call.reader.missing("RUN") }
        baseline = try call.reader.run(word)
      case .all: showsAll = true
      case .bound(let isLower, let word):
        guard let word else { throw call.reader.missing("VALUE", "A number.") }
        let value = try call.reader.value(of: word, named: "VALUE", ValueParser.number)
        let (lower, upper) = (
          isLower ? value : bounds.lowerBound, isLower ? bounds.upperBound : value
        )
        guard lower <= upper else { throw call.fault("`from` is beyond `to`", at: word) }
        bounds = lower...upper
      case .range(let word): bounds = try Self.range(word, call)
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

  /// The part of an axis that `10..100` means.
  private static func range(
    _ word: Argument, _ call: Invocation
  ) throws -> ClosedRange<Double> {
    let ends = word.text.split(separator: "..", omittingEmptySubsequences: false).map { Double($0) }
    guard ends.count == 2, let lower = ends[0], let upper = ends[1], lower <= upper else {
      throw call.fault(
        "`\(word.text)` is no part of an axis", at: word,
        hints: ["say, for example: 10..100, or: from 10"])
    }
    return lower...upper
  }

  private static func unexpected(_ word: Argument, _ call: Invocation) -> Diagnostic {
    let keywords = Purpose.list.keywords.map(\.rawValue)
    // A condition without its word: `runs rmse < 0.94`.
    let isCondition = call.words.contains { word in
      !word.isQuoted && ComparisonSign.range(in: word.text) != nil
    }
    let line = ([call.reader.command.name, "where"] + call.words.map(\.text)).joined(separator: " ")
    let nearest = Diagnostic.suggestion(for: word.text, among: keywords)
    let hints = nearest.isEmpty && isCondition ? ["say: \(line)"] : nearest
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
    case .deletion: []
    case .list: [.by]
    case .comparison: [.by, .against, .all]
    case .plot: [.by, .from, .to]
    }
  }
}

extension RunQuery {
  /// The runs that are asked for, in the order asked for: by number where none is.
  ///
  /// - Parameters:
  ///   - measure: What they are put in order by, the best first, where the query asks for no other
  ///     order; runs that are named without a condition keep the order in which they are named.
  ///   - isMeant: Which of the experiment's runs a condition can choose.
  ///   - otherwise: Which of the experiment's runs are meant where the query says nothing.
  func runs(
    from source: inout RunSource, best measure: String? = nil,
    among isMeant: (RunSummary) -> Bool = { _ in true },
    otherwise: (SummaryListing) -> [RunSummary]
  ) throws -> [RunSummary] {
    var runs: [RunSummary] = []
    if names.isEmpty {
      let listing = try source.current()
      runs = filter == nil ? otherwise(listing) : listing.runs.filter(isMeant)
    } else {
      runs = try source.runs(names, allowsRepeats: purpose == .comparison).map(\.run)
    }
    guard let filter else {
      return names.isEmpty ? measure.map { runs.bestFirst(by: $0) } ?? runs : runs
    }
    if filter.isOrdered || measure != nil || !names.isEmpty {
      return try select(filter, from: runs, best: measure, source.call)
    }
    // A limit without an order means the latest runs.
    return try select(filter, from: runs.reversed(), source.call).reversed()
  }

  private func select(
    _ filter: RunFilter, from runs: [RunSummary], best measure: String? = nil, _ call: Invocation
  ) throws -> [RunSummary] {
    do throws(ConditionError) {
      let selection = try filter.select(
        from: runs, aliases: RecordedSettings.aliases, best: measure)
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
