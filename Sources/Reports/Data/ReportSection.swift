/// One part of a ``Report``.
package enum ReportSection: Sendable, Equatable {
  /// Lines of words. A line break inside a line is spelled out, for what brings one is data.
  case text([String])
  case table(Table)
  /// Names and values, one pair a line.
  case fields([Field])
  case picture(Picture)

  /// Whether nothing would be shown. A table without rows is shown: its columns are an answer.
  package var isEmpty: Bool {
    switch self {
    case .text(let lines): lines.isEmpty
    case .table(let table): table.columns.isEmpty
    case .fields(let fields): fields.isEmpty
    case .picture(let picture): picture.isEmpty
    }
  }

  /// Whether this holds values rather than words.
  var isData: Bool {
    if case .text = self { false } else { true }
  }
}
