import Experiments
import Recommender
import Reports
import Times
import Tracking

/// Runs as CSV and JSON have them, whichever command lists them: a row for each run, and a column
/// for each setting, measure and attribute that runs can have, so that files of several listings
/// are of one shape. Settings go by the names that `set` has for them; what only other programs log
/// stands behind what is ours; tags stand together.
struct RunRows {
  private let runs: [RunSummary]
  private let families: RunFamilies
  private let showsTimes: Bool

  /// - Parameters:
  ///   - families: Of all runs of the experiment.
  ///   - showsTimes: Whether it may differ from one day to the next.
  init(_ runs: [RunSummary], _ families: RunFamilies, _ showsTimes: Bool) {
    (self.runs, self.families, self.showsTimes) = (runs, families, showsTimes)
  }

  /// - Complexity: the runs times the values that any of them has.
  var table: Table {
    let values = runs.map(Values.init)
    let (params, metrics) = (Self.params(of: values), Self.metrics(of: values))
    let names = params.map(RecordedSettings.title)
    let keys = Set(names)
    let columns =
      attributes.map { Column($0) } + names.map { Column($0, key: $0) }
      + metrics.map { Column($0, key: keys.contains($0) ? "metrics.\($0)" : $0) }
      + [Column("tags")]
    let rows = zip(runs, values).map { run, values in
      cells(of: run)
        + params.map { values.params[$0].map(RunValue.parameter) ?? .empty }
        + metrics.map { name in values.metrics[name].map { RunValue.exact($0, name) } ?? .empty }
        + [.members(Self.tags(of: run))]
    }
    return Table(columns: columns, rows: rows)
  }

  /// What a run logged, its params by the names that records have for settings.
  private struct Values {
    var params: [String: String] = [:]
    let metrics: [String: Double]

    init(_ run: RunSummary) {
      metrics = run.metrics
      for (name, value) in run.params {
        let recorded = RunRows.aliases[name]
        // Where a run has both, that of the record is the setting's.
        if recorded == nil || run.param(recorded ?? name) == nil {
          params[recorded ?? name] = value
        } else if recorded == name {
          params[name] = value
        }
      }
    }
  }

  private static let aliases = RecordedSettings.aliases

  private var attributes: [String] {
    ["run", "parent", "name", "status", "experiment"]
      + (showsTimes ? ["started", "ended", "run_id"] : [])
  }

  private func cells(of run: RunSummary) -> [Cell] {
    let cells: [Cell] = [
      .integer(run.number), families.parent(of: run).map(Cell.integer) ?? .empty, run.nameCell,
      .text(run.state), .text(run.info.experiment),
    ]
    guard showsTimes else { return cells }
    let end = run.endTime.map { Cell.text(Timestamp(milliseconds: $0).iso8601) }
    return cells + [
      .text(Timestamp(milliseconds: run.startTime).iso8601), end ?? .empty, .text(run.info.runID),
    ]
  }

  /// The parameters of all runs: those that ours have first, in the order of pages.
  private static func params(of values: [Values]) -> [String] {
    var known: [String] = []
    for name in FieldOrder.parameters where !known.contains(name) { known.append(name) }
    let others = Set(values.flatMap(\.params.keys)).subtracting(known)
    return known + others.sorted()
  }

  private static func metrics(of values: [Values]) -> [String] {
    let known = MeasureTable.standard.plainNames + RunValue.counts.sorted()
    let others = Set(values.flatMap(\.metrics.keys)).subtracting(known)
    return known + others.sorted { FieldOrder.measurePrecedes($0, $1) }
  }

  /// Those that people gave: what tools write for one another is no tag here.
  static func tags(of run: RunSummary) -> [String: String] {
    run.tags.filter { !$0.key.hasPrefix("latentlens.") && !$0.key.hasPrefix(MLflowTag.prefix) }
  }
}
