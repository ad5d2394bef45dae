extension Picture {
  /// The picture's data as a table, one row for each point or bin: what CSV and JSON hold.
  ///
  /// Points: x and y, and the name of the series first where there are several. Bins: label, the
  /// bounds where there are any, count.
  package var table: Table {
    switch content {
    case .lines(let series), .scatter(let series): pointTable(of: series)
    case .histogram(let histogram): binTable(of: histogram.bins)
    }
  }

  private func pointTable(of series: [Series]) -> Table {
    let several = series.count > 1
    let names = several ? [Column("series")] : []
    let axes = [xAxis, yAxis].map { Column($0.title, key: $0.key) }
    let rows = series.flatMap { line in
      line.points.map { point in
        (several ? [Cell.text(line.name)] : []) + [dataCell(point.x), .number(point.y)]
      }
    }
    return Table(columns: names + axes, rows: rows)
  }

  private func binTable(of bins: [Bin]) -> Table {
    let bounded = bins.contains { $0.range != nil }
    let bounds = bounded ? [Column("from"), Column("below")] : []
    let columns =
      [Column(xAxis.title, key: xAxis.key)] + bounds
      + [Column(yAxis.title, key: yAxis.key)]
    let rows = bins.map { bin in
      let range = [bin.range?.lowerBound, bin.range?.upperBound].map { $0.map(dataCell) ?? .empty }
      return [Cell.text(bin.label)] + (bounded ? range : []) + [dataCell(bin.count)]
    }
    return Table(columns: columns, rows: rows)
  }

  /// A number that is written without a point where it is whole.
  private func dataCell(_ value: Double) -> Cell {
    Int(exactly: value).map(Cell.integer) ?? .number(value)
  }
}
