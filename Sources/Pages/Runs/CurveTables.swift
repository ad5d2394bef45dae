import Reports
import Tracking

/// Where each curve of a run is best: a table for what curves go along, k first.
struct CurveTables {
  private let data: RunData

  init(_ data: RunData) { self.data = data }

  var tables: [Table] {
    let axes = Set(data.curves.map(\.axis)).union([.step]).subtracting([.k])
    return ([.k] + axes.sorted { $0.rawValue < $1.rawValue }).map(table).filter { !$0.rows.isEmpty }
  }

  private func table(along axis: RunCurve.Axis) -> Table {
    let curves = data.curves.filter { $0.axis == axis && $0.fold == nil }
    var rows = curves.map { curve in
      (curve.name, row(curve.name, at: Array(1..<(curve.values.count + 1)), curve.values))
    }
    if axis == .step {
      for (name, points) in data.points where points.count > 1 {
        rows.append((name, row(name, at: points.map(\.step), points.map(\.value))))
      }
    }
    let word = axis.rawValue
    let columns = [
      Column("curve"), Column("up to \(word)", key: "max_\(word)"), Column("best \(word)"),
      Column("best value"),
    ]
    return Table(
      name: axis == .k ? "curves" : "curves_by_\(word)", columns: columns,
      rows: rows.sorted { FieldOrder.measurePrecedes($0.0, $1.0) }.compactMap(\.1))
  }

  /// nil where no value is a number.
  private func row(_ name: String, at positions: [Int], _ values: [Double]) -> [Cell]? {
    guard let last = positions.max(),
      let best = MeasureDirection(of: name).bestPlaces(of: values).first
    else { return nil }
    return [.text(name), .integer(last), .integer(positions[best]), .number(values[best])]
  }
}
