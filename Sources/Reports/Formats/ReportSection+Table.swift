extension ReportSection {
  /// The section as rows under named columns, as CSV and JSON lines want it.
  var table: Table {
    switch self {
    case .text(let lines):
      Table(columns: [Column("text")], rows: lines.map { [.text($0)] })
    case .table(let table): table
    case .fields(let fields):
      Table(
        columns: [Column("name"), Column("value")], rows: fields.map { [.text($0.key), $0.value] })
    case .picture(let picture): picture.table
    }
  }
}
