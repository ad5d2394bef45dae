package import Experiments
package import Reports
package import Tracking

/// A comparison as a report: runs as columns while they fit on a screen, one row each beyond.
package struct ComparisonView {
  /// The most runs that stand side by side: in 80 columns there is no room for more.
  static let sideBySide = 5

  let comparison: Comparison
  /// Which differences are real; nil where that is not asked for.
  let differences: RunDifferences?
  let showsAll: Bool
  let showsTimes: Bool
  /// What is shown, in order: what differs first.
  let rows: [ComparisonRow]
  /// What is the same in all runs.
  private let same: [ComparisonRow]
  /// How many fields bear a name: a metric, a param and a tag may share one.
  private let names: [String: Int]
  private let hasSeveralExperiments: Bool
  private let families: RunFamilies

  /// - Parameters:
  ///   - families: Of all runs of the experiment.
  ///   - measure: The measure that leads.
  package init(
    _ comparison: Comparison, differences: RunDifferences? = nil, _ families: RunFamilies,
    by measure: String?, showsAll: Bool, showsTimes: Bool
  ) {
    self.comparison = comparison
    self.differences = differences
    self.families = families
    self.showsAll = showsAll || comparison.runs.count == 1
    self.showsTimes = showsTimes
    func ordered(_ rows: [ComparisonRow]) -> [ComparisonRow] {
      rows.sorted { FieldOrder.precedes($0.field, $1.field, leading: measure) }
    }
    func isShown(_ row: ComparisonRow) -> Bool {
      showsAll && showsTimes || !Self.isBookkeeping(row.field)
    }
    let isSideBySide = comparison.runs.count <= Self.sideBySide
    let following =
      isSideBySide ? [] : comparison.rows.filter(\.followsFromModel)
    let followingFields = Set(following.map(\.field))
    let differing = comparison.rows.filter { !followingFields.contains($0.field) }
    same = ordered(comparison.same + following).filter(isShown)
    rows = ordered(differing).filter(isShown) + (self.showsAll ? same : [])
    names = (comparison.rows + comparison.same).reduce(into: [:]) {
      $0[Self.name($1.field), default: 0] += 1
    }
    hasSeveralExperiments = Set(comparison.runs.map(\.info.experiment)).count > 1
  }

  package var report: Report {
    let table =
      comparison.runs.count <= Self.sideBySide
      ? ComparisonColumnsTable(self).table : ComparisonRowsTable(self).table
    let data = RunRows(comparison.runs, families, showsTimes).table
    guard let differences else {
      return Report(sections: [.table(table)], data: [.table(data)])
    }
    let verdicts = VerdictTable(self, differences)
    return Report(
      sections: [.table(table)] + verdicts.sections, data: [.table(verdicts.columns(behind: data))])
  }

  /// A row's values as tables show them: the best of a measure marked, and what cannot be told from
  /// it.
  func cells(of row: ComparisonRow) -> [Cell] {
    guard let differences, case .metric(let name) = row.field else { return row.cells }
    return row.cells.enumerated().map { place, cell in
      guard let entry = differences.entry(of: place, name), row.best.contains(entry.base),
        [.undecided, .same].contains(entry.verdict)
      else { return cell }
      return cell.mark == nil ? cell.marked(.level) : cell
    }
  }

  /// Tags that tools write for one another: who, from which commit, under which run; and what a file
  /// of predictions is known by, beside its name.
  private static func isBookkeeping(_ field: RunField) -> Bool {
    if case .param(ScoredRun.hash) = field { return true }
    guard case .tag(let name) = field else { return false }
    return name.hasPrefix("latentlens.")
      || name.hasPrefix(MLflowTag.prefix) && name != MLflowTag.note
  }

  /// A run's name in a heading: with its experiment where there are several.
  func heading(_ run: RunSummary) -> String {
    hasSeveralExperiments ? "\(run.info.experiment)/#\(run.number)" : "#\(run.number)"
  }

  /// A field's name as people read it: a setting's is the setting's own.
  func title(_ field: RunField) -> String {
    let key = key(field)
    let title = RecordedSettings.title(of: key)
    return names[title] == nil ? title : key
  }

  /// A field's name in records: with its kind only where another kind has it too.
  func key(_ field: RunField) -> String {
    let name = Self.name(field)
    return names[name, default: 0] > 1 ? field.description : name
  }

  private static func name(_ field: RunField) -> String {
    switch field {
    case .attribute(let attribute): attribute.rawValue
    case .param(let name), .metric(let name), .tag(let name): name
    }
  }

  /// "23 parameters and 2 measures equal; `compare all` shows them", and what cannot be compared.
  var footer: String? {
    let lines = [equal, BasisText.words(on: comparison.runs)].compactMap(\.self)
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// How much is the same in all runs.
  private var equal: String? {
    if showsAll { return nil }
    let counts = ["parameter", "measure", "tag"].map { kind in
      (same.count { Self.kind(of: $0.field) == kind }, kind)
    }
    let parts = counts.filter { $0.0 > 0 }.map { "\(CountText($0, $1))" }
    guard let last = parts.last else { return nil }
    let text = parts.count == 1 ? last : parts.dropLast().joined(separator: ", ") + " and " + last
    return "\(text) equal; `compare all` shows them"
  }

  private static func kind(of field: RunField) -> String {
    switch field {
    case .attribute, .param: "parameter"
    case .metric: "measure"
    case .tag: "tag"
    }
  }

  /// Whether runs have names of their own.
  var hasNames: Bool { comparison.runs.contains(where: \.isNamed) }

  /// Whether a run did not end well, or not yet.
  var hasUnfinished: Bool { comparison.runs.contains { $0.status != .finished } }
}
