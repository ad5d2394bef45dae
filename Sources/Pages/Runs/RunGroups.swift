import Experiments
import Reports
import Settings
package import Tracking

/// Runs that differ in nothing but what is named, such as what they are drawn from: the same
/// experiment, done again.
package struct RunGroups: Sendable {
  /// For each group the places of its runs, in the order of what tells groups apart.
  package let places: [[Int]]
  /// What tells them apart, a row of values for each setting.
  let settings: [ComparisonRow]

  /// - Parameters:
  ///   - comparison: Of all runs that are to be told in groups.
  ///   - others: The params in which the runs of one group may differ.
  ///   - leading: The param whose values lead, differing or not.
  /// - Complexity: the runs times their settings that differ.
  init(_ comparison: Comparison, butFor others: Set<String>, by leading: String? = nil) {
    let asked = (comparison.rows + comparison.same).filter { row in
      leading.map { row.field == .param($0) } ?? false
    }
    let differing = comparison.rows.filter { row in
      guard case .param(let name) = row.field else { return false }
      return name != leading && !others.contains(name) && !row.followsFromModel
    }
    settings = asked + differing.sorted { FieldOrder.precedes($0.field, $1.field) }
    places = Self.places(of: comparison.runs.indices, told: settings)
  }

  /// The same by the runs alone.
  package init(_ runs: [RunSummary], butFor others: Set<String>) {
    self.init(Comparison(runs, aliases: RecordedSettings.aliases), butFor: others)
  }

  private static func places(of runs: Range<Int>, told settings: [ComparisonRow]) -> [[Int]] {
    let texts = settings.map { row in row.cells.map(\.plainText) }
    let groups = Dictionary(grouping: runs) { index in texts.map { $0[index] } }
    return groups.values.sorted { one, other in
      for (row, texts) in zip(settings, texts) {
        let numbers = (row.number(one[0]), row.number(other[0]))
        if case (let a?, let b?) = numbers, a != b { return a < b }
        let (a, b) = (texts[one[0]], texts[other[0]])
        if a != b { return a < b }
      }
      return one[0] < other[0]
    }
  }

  // MARK: - What is left out

  /// The word that stands for everything that runs are drawn from.
  package static let seed = "seed"
  /// The word that a run of a single fold is known by.
  package static let fold = "fold"

  /// The settings that say what something is drawn from, by the names that people know.
  private static let drawing = ["seed", "random_state", "draw_seed"]

  /// The params, as records call them, that a name stands for: `seed` for everything that is drawn
  /// from, `fold`, or any setting.
  package static func params(named name: String) -> Set<String> {
    if name != seed { return [name, RecordedSettings.aliases[name] ?? name] }
    let recorded = ExperimentSettings.all.filter { drawing.contains($0.name) }
      .compactMap(\.recordedAs)
    return Set(recorded + drawing)
  }
}
