import Reports
import Tracking

extension ColumnPriority {
  /// Which values of runs a narrow terminal gives up first: what the data were before what was
  /// tuned, that before the measures.
  init(of field: RunField) {
    switch field {
    case .metric(let name): self = RunValue.counts.contains(name) ? .normal : .high
    case .param(let name): self = SettingTable.isRecorded(name) ? .normal : .low
    case .attribute, .tag: self = .low
    }
  }
}
