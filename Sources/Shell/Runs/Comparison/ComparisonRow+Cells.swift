import Reports
import Tracking

extension ComparisonRow {
  /// Its values as tables show them, the best of a measure marked.
  var cells: [Cell] {
    values.indices.map { index in
      RunValue.cell(values[index], of: field).marked(best.contains(index) ? .best : nil)
    }
  }
}
