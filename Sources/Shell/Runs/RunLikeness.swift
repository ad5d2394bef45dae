import Recommender
import Reports
import Tracking

/// Whether a run gave what another one gave, to the last bit.
struct RunLikeness {
  private let original: RunRecord
  private let again: RecordedRun

  init(_ original: RunRecord, _ again: RecordedRun) {
    self.original = original
    self.again = again
  }

  var isSame: Bool {
    let metrics = names(original.data.metrics, RecordedRun.metrics(again.evaluation))
    let curves = names(original.data.histories, RecordedRun.histories(again.evaluation))
    return metrics.allSatisfy(isSameMetric) && curves.allSatisfy { firstDifference($0) == nil }
  }

  /// Each measure, and each curve, with what it was and what it is.
  var table: Table {
    let now = RecordedRun.metrics(again.evaluation)
    var rows = names(original.data.metrics, now).map { name -> [Cell] in
      let values = [original.data.metrics[name], now[name]]
      return [.text(name)] + values.map { $0.map { RunValue.exact($0, name) } ?? .empty }
        + [verdict(isSameMetric(name) ? nil : "differs")]
    }
    let curves = RecordedRun.histories(again.evaluation)
    for name in names(original.data.histories, curves) {
      let ends = [original.data.histories[name], curves[name]].map { curve -> Cell in
        curve.map { .text("\(CountText($0.count, "value"))") } ?? .empty
      }
      let place = firstDifference(name).map { "differs from k \($0)" }
      rows.append([.text("\(name) curve")] + ends + [verdict(place)])
    }
    let number = again.record.map { "run \($0.info.number)" } ?? "now"
    let columns = [
      Column("measure"), Column("run \(original.info.number)", key: "then", alignment: .trailing),
      Column(number, key: "now", alignment: .trailing), Column("to the last bit", key: "same"),
    ]
    return Table(columns: columns, rows: rows)
  }

  private func verdict(_ fault: String?) -> Cell {
    Cell.text(fault ?? "same").marked(fault == nil ? nil : .changed)
  }

  private func names<Value>(_ one: [String: Value], _ other: [String: Value]) -> [String] {
    Set(one.keys).union(other.keys).sorted { FieldOrder.measurePrecedes($0, $1) }
  }

  private func isSameMetric(_ name: String) -> Bool {
    let now = RecordedRun.metrics(again.evaluation)[name]
    return original.data.metrics[name]?.bitPattern == now?.bitPattern
  }

  /// The first k at which a curve is another; nil where it is the same to its end.
  private func firstDifference(_ name: String) -> Int? {
    let old = original.data.histories[name] ?? []
    let new = RecordedRun.histories(again.evaluation)[name] ?? []
    for (place, (was, now)) in zip(old, new).enumerated() where was.bitPattern != now.bitPattern {
      return place + 1
    }
    return old.count == new.count ? nil : min(old.count, new.count) + 1
  }

  /// What else is not as it was: the program, the machine, the parameters.
  func changes(environment now: [String: String]) -> [String] {
    var changes: [String] = []
    for name in ["version", "host", "system", "cores"] {
      let (was, value) = (original.environment[name] ?? "none", now[name] ?? "none")
      if was != value { changes.append("\(name): \(was) then, \(value) now") }
    }
    for (name, was) in original.data.params.sorted(by: { $0.key < $1.key }) {
      guard let value = again.record?.data.params[name], value != was else { continue }
      changes.append("\(name): \(was) then, \(value) now")
    }
    return changes.isEmpty ? ["neither data, settings, program nor machine have changed"] : changes
  }
}
