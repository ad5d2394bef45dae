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
    return metrics.allSatisfy(isSameMetric) && curves.allSatisfy { $0.firstDifference == nil }
  }

  /// Each measure, and each curve, with what it was and what it is.
  var table: Table {
    let now = RecordedRun.metrics(again.evaluation)
    var rows = names(original.data.metrics, now).map { name -> [Cell] in
      let values = [original.data.metrics[name], now[name]]
      return [.text(name)] + values.map { $0.map { RunValue.exact($0, name) } ?? .empty }
        + [verdict(isSameMetric(name) ? nil : "differs")]
    }
    for curve in curves {
      let ends = [curve.then, curve.now].map { values -> Cell in
        values.map { .text("\(CountText($0.count, "value"))") } ?? .empty
      }
      let place = curve.firstDifference.map { "differs from \(curve.axis) \($0)" }
      rows.append([.text(curve.title)] + ends + [verdict(place)])
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

  /// The curves of one run or of both, by measure, then what each fold gave.
  private var curves: [ComparedCurve] {
    let (then, now) = (original.data.curves, RecordedRun.curves(again.evaluation))
    let kinds = then + now.filter { curve in !then.contains(where: curve.isSameKind(as:)) }
    let curves = kinds.map { kind in
      ComparedCurve(
        kind, then: then.first(where: kind.isSameKind(as:))?.values,
        now: now.first(where: kind.isSameKind(as:))?.values)
    }
    let folds = RecordedRun.folds(again.evaluation)
    return curves.sorted { FieldOrder.measurePrecedes($0.name, $1.name) }
      + names(original.data.folds, folds).map { name in
        ComparedCurve(foldsOf: name, then: original.data.folds[name], now: folds[name])
      }
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

/// What a curve was, and what it is.
private struct ComparedCurve {
  let name: String
  /// What it goes along.
  let axis: String
  let title: String
  let then: [Double]?
  let now: [Double]?

  init(_ curve: RunCurve, then: [Double]?, now: [Double]?) {
    (name, axis, self.then, self.now) = (curve.name, curve.axis.rawValue, then, now)
    let place = curve.axis == .k ? "" : " by \(axis)"
    title = "\(name) curve\(place)" + (curve.fold.map { ", fold \($0)" } ?? "")
  }

  init(foldsOf name: String, then: [Double]?, now: [Double]?) {
    (self.name, axis, self.then, self.now) = (name, "fold", then, now)
    title = "\(name) folds"
  }

  /// The first place, counted from 1, at which they are not the same; nil where they are the same
  /// to their end.
  var firstDifference: Int? {
    let (old, new) = (then ?? [], now ?? [])
    for (place, (was, now)) in zip(old, new).enumerated() where was.bitPattern != now.bitPattern {
      return place + 1
    }
    return old.count == new.count ? nil : min(old.count, new.count) + 1
  }
}

extension RunCurve {
  fileprivate func isSameKind(as other: RunCurve) -> Bool {
    name == other.name && axis == other.axis && fold == other.fold
  }
}
