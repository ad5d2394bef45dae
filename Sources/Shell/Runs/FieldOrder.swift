import Recommender
import Settings
import Tracking

/// The order in which values of runs are shown.
enum FieldOrder {
  /// Parameters in the order of the pipeline: data, sample, split, then the settings as `set` has
  /// them.
  private static let parameters: [String] =
    ["data", "data_hash", "user_sample_size", "movie_sample_size", "split"]
    + SettingTable.all.filter { $0.owner?.kind == .split }.compactMap(\.recordedAs)
    + SettingTable.all.compactMap(\.recordedAs)
  private static let measures = MeasureTable.standard.names.flatMap {
    [$0, $0 + RecordedRun.deviation]
  }

  static func parameterPrecedes(_ one: String, _ other: String) -> Bool {
    precedes(one, other, in: parameters)
  }

  /// RMSE first, or the measure that was asked for.
  static func measurePrecedes(_ one: String, _ other: String, leading: String? = nil) -> Bool {
    if one == leading || other == leading { return one == leading && other != leading }
    return precedes(one, other, in: measures)
  }

  private static func precedes(_ one: String, _ other: String, in order: [String]) -> Bool {
    func place(_ name: String) -> Int { order.firstIndex(of: name) ?? order.count }
    return place(one) == place(other) ? one < other : place(one) < place(other)
  }

  /// Parameters, measures, then tags.
  static func precedes(_ one: RunField, _ other: RunField, leading: String? = nil) -> Bool {
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
