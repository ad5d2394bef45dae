import Experiments
import Recommender
import Reports
package import Tracking

/// The order in which values of runs are shown.
package enum FieldOrder {
  /// Parameters in the order of the pipeline: data, sample, split, then the settings as `set` has
  /// them.
  static let parameters =
    ["data", "data_hash"] + RecordedSettings.ofData + ["split"] + RecordedSettings.parameters

  static func parameterPrecedes(_ one: String, _ other: String) -> Bool {
    precedes(one, other, in: parameters)
  }

  /// RMSE first, or the measure that was asked for.
  package static func measurePrecedes(_ one: String, _ other: String, leading: String? = nil)
    -> Bool
  {
    if one == leading || other == leading { return one == leading && other != leading }
    let (place, otherPlace) = (MeasurePlace(one), MeasurePlace(other))
    return place == otherPlace ? one < other : place < otherPlace
  }

  /// Where a measure stands: by the table, its cut-off, and the deviation after the mean.
  private struct MeasurePlace: Comparable {
    let family: Int
    let cutoff: Int
    let isDeviation: Bool

    init(_ name: String) {
      let table = MeasureTable.standard
      isDeviation = name.hasSuffix(RecordedRun.deviation)
      let base = isDeviation ? String(name.dropLast(RecordedRun.deviation.count)) : name
      let measure = table.measure(base)
      family =
        measure.flatMap { table.names.firstIndex(of: $0.family.name) } ?? table.names.count
      cutoff = measure?.cutoff ?? 0
    }

    static func < (one: Self, other: Self) -> Bool {
      (one.family, one.cutoff, one.isDeviation ? 1 : 0)
        < (other.family, other.cutoff, other.isDeviation ? 1 : 0)
    }
  }

  private static func precedes(_ one: String, _ other: String, in order: [String]) -> Bool {
    func index(_ name: String) -> Int { order.firstIndex(of: name) ?? order.count }
    return index(one) == index(other) ? one < other : index(one) < index(other)
  }

  /// Parameters, measures, then tags.
  package static func precedes(_ one: RunField, _ other: RunField, leading: String? = nil)
    -> Bool
  {
    switch (one, other) {
    case (.param(let one), .param(let other)): parameterPrecedes(one, other)
    case (.metric(let one), .metric(let other)): measurePrecedes(one, other, leading: leading)
    default:
      rank(one) == rank(other) ? one.description < other.description : rank(one) < rank(other)
    }
  }

  private static func rank(_ field: RunField) -> Int {
    switch field {
    case .attribute: 0
    case .param: 1
    case .metric: 2
    case .tag: 3
    }
  }
}

extension ComparisonRow {
  /// Whether it says no more than the model does: a setting that only some models have, and that is
  /// the same in all of their runs.
  package var followsFromModel: Bool {
    guard case .param(let name) = field, RecordedSettings.ofModels.contains(name) else {
      return false
    }
    let values = values.compactMap { $0 }
    return values.allSatisfy { $0 == values.first }
  }
}

extension ColumnPriority {
  /// Which values of runs a narrow terminal gives up first: what the data were, then measures but
  /// the first, and last what was tuned.
  init(of field: RunField, leading measure: String = "rmse") {
    switch field {
    case .metric(measure): self = .high
    case .metric(let name): self = RunValue.counts.contains(name) ? .low : .normal
    case .param(let name): self = RecordedSettings.contains(name) ? .high : .low
    case .attribute, .tag: self = .low
    }
  }
}
