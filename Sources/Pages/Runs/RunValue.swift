import Conditions
package import Reports
import Tracking

/// Values of runs as tables show them.
package enum RunValue {
  /// Measures that count things.
  package static let counts: Set<String> = ["impossible"]

  static func cell(_ value: RunField.Value?, of field: RunField) -> Cell {
    switch value {
    case nil: .empty
    case .number(let number):
      if case .metric(let name) = field { measure(number, name) } else { .number(number) }
    case .text(let text):
      if case .param = field { parameter(text) } else { .text(text) }
    }
  }

  /// A measure: six digits, counts whole.
  static func measure(_ value: Double, _ name: String) -> Cell {
    if counts.contains(name), let count = Int(exactly: value) { return .count(count) }
    return isWhole(value) ? .count(Int(value)) : .number(value, style: .fixed(6))
  }

  /// A measure with all its digits.
  package static func exact(_ value: Double, _ name: String) -> Cell {
    counts.contains(name) ? measure(value, name) : .number(value)
  }

  /// A parameter: as a number where it is written like one. Of one that was drawn people read the
  /// first digits.
  package static func parameter(_ text: String) -> Cell {
    if let whole = Int(text), String(whole) == text { return .integer(whole) }
    if let number = Double(text), "\(number)" == text {
      let isDrawn = text.count { $0.isNumber } > mostDigits
      return .number(number, style: isDrawn ? .significant(readDigits) : .shortest)
    }
    return .text(text)
  }

  /// More digits than these nobody types.
  private static let mostDigits = 14
  private static let readDigits = 4

  /// How far a value is from another, as exact as both are shown.
  static func difference(
    _ difference: ComparisonRow.Difference?, in row: ComparisonRow
  ) -> Cell {
    guard let difference else { return .empty }
    let areWhole = row.values.allSatisfy { value in
      switch value {
      case .number(let number): isCount(row.field) || isWhole(number)
      case .text(let text): Int(text) != nil
      case nil: isCount(row.field)
      }
    }
    return .number(difference.absolute, style: .difference(areWhole ? 0 : 6))
  }

  private static func isCount(_ field: RunField) -> Bool {
    if case .metric(let name) = field { counts.contains(name) } else { false }
  }

  static func relative(_ difference: ComparisonRow.Difference?) -> Cell {
    guard let percent = difference?.percent else { return .empty }
    return .number(percent / 100, style: .percentDifference(2))
  }

  /// Zero is not: a measure of errors can be just that.
  private static func isWhole(_ value: Double) -> Bool {
    value == value.rounded() && abs(value) > 5 && abs(value) < 1e15
  }
}

extension ComparisonRow {
  /// Its values as tables show them, the best of a measure marked.
  var cells: [Cell] {
    values.indices.map { index in
      RunValue.cell(values[index], of: field).marked(best.contains(index) ? .best : nil)
    }
  }
}
