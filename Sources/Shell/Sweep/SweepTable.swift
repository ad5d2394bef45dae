import Recommender
import Reports
import Settings
import Tracking

/// The runs of a sweep side by side.
struct SweepTable {
  private let plan: SweepPlan
  private(set) var runs: [(combination: [String], run: RecordedRun)] = []

  init(_ plan: SweepPlan) { self.plan = plan }

  mutating func append(_ combination: [String], _ run: RecordedRun) {
    runs.append((combination, run))
  }

  private var measures: [Measure] { runs.first?.run.evaluation.measures.map(\.measure) ?? [] }

  private func values(of measure: Measure) -> [Double?] {
    runs.map { $0.run.evaluation.value(of: measure) }
  }

  /// The best run by the first measure, of equal ones the first.
  var best: RecordedRun? {
    guard let measure = measures.first else { return nil }
    let places = MeasureDirection(of: measure.name).bestPlaces(of: values(of: measure))
    return places.first.map { runs[$0].run }
  }

  /// A row for each combination, the best of each measure marked.
  ///
  /// - Parameter parent: The number of the run that they belong to; nil where none is recorded.
  func table(parent: Int?) -> Table {
    let measures = measures
    let best = measures.map {
      MeasureDirection(of: $0.name).markedPlaces(of: values(of: $0))
    }
    let rows = runs.enumerated().map { place, entry -> [Cell] in
      [entry.run.record.map { .integer($0.info.number) } ?? .empty]
        + entry.combination.map(RunValue.parameter)
        + zip(measures, best).map { measure, best in
          guard let value = entry.run.evaluation.value(of: measure) else { return .empty }
          return Cell.number(value, style: .fixed(6))
            .marked(best.contains(place) ? .best : nil)
        }
    }
    let columns =
      [Column("run")] + plan.axes.map { Column($0.setting.name) }
      + measures.map { Column($0.title, key: $0.name) }
    return Table(columns: columns, rows: rows, footer: parent.map { "all under run \($0)" })
  }
}
