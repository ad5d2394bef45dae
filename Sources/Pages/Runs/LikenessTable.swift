package import Experiments
package import Reports
import Tracking

/// A run made again beside the one that it repeats: each measure, and each curve, with what it was
/// and what it is.
package struct LikenessTable {
  private let likeness: RunLikeness

  package init(_ likeness: RunLikeness) { self.likeness = likeness }

  package var table: Table {
    let metrics = likeness.metrics.sorted { FieldOrder.measurePrecedes($0.name, $1.name) }
    let curves = [likeness.curves, likeness.folds].flatMap { curves in
      curves.sorted { FieldOrder.measurePrecedes($0.name, $1.name) }
    }
    let number = likeness.again.record.map { "run \($0.info.number)" } ?? "now"
    let columns = [
      Column("measure"),
      Column("run \(likeness.original.info.number)", key: "then", alignment: .trailing),
      Column(number, key: "now", alignment: .trailing), Column("to the last bit", key: "same"),
    ]
    return Table(columns: columns, rows: metrics.map(row) + curves.map(row))
  }

  private func row(of metric: RunLikeness.Metric) -> [Cell] {
    let values = [metric.then, metric.now].map { value in
      value.map { RunValue.exact($0, metric.name) } ?? .empty
    }
    return [.text(metric.name)] + values + [verdict(metric.isSame ? nil : "differs")]
  }

  private func row(of curve: RunLikeness.Curve) -> [Cell] {
    let ends = [curve.then, curve.now].map { values -> Cell in
      values.map { .text("\(CountText($0.count, "value"))") } ?? .empty
    }
    let fault = curve.firstDifference.map { "differs from \(curve.axis?.rawValue ?? "fold") \($0)" }
    return [.text(title(of: curve))] + ends + [verdict(fault)]
  }

  private func title(of curve: RunLikeness.Curve) -> String {
    guard let axis = curve.axis else { return "\(curve.name) folds" }
    let along = axis == .k ? "" : " by \(axis.rawValue)"
    return "\(curve.name) curve\(along)" + (curve.fold.map { ", fold \($0)" } ?? "")
  }

  private func verdict(_ fault: String?) -> Cell {
    Cell.text(fault ?? "same").marked(fault == nil ? nil : .changed)
  }
}
