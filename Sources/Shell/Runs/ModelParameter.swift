import Settings
import Tracking

/// Parameters of runs that only some models have.
enum ModelParameter {
  private static let names = Set(
    SettingTable.all.filter { $0.owner?.kind == .model }.compactMap(\.recordedAs))

  /// Whether a row says no more than the model does: a setting that some models have, and that is
  /// the same in all of their runs.
  static func followsFromModel(_ row: ComparisonRow) -> Bool {
    guard case .param(let name) = row.field, names.contains(name) else { return false }
    let values = row.values.compactMap { $0 }
    return values.allSatisfy { $0 == values.first }
  }
}
