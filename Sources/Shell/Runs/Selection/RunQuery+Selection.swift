import Conditions
import Language
import Tracking

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
      let selection = try filter.select(from: runs, aliases: SettingTable.recordedNames)
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
