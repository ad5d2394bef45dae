import Reports

/// Reports that the tests of all renderers show.
enum ReportSamples {
  /// Three runs with every kind of cell, marks, wide and hostile text.
  static var runs: Table {
    let columns = [
      Column("run", priority: .essential), Column("model"),
      Column("similarity", priority: .low), Column("k"), Column("RMSE", priority: .high),
      Column("Δ RMSE", key: "rmse_difference", priority: .low), Column("time"),
      Column("stale"), Column("tags", priority: .low),
    ]
    var table = Table(name: "runs", columns: columns, footer: "best RMSE: run 3")
    table.append([
      1, "KNN with means", "cosine", 20, .number(0.93421234, style: .fixed(4)), .empty,
      .number(1.234, style: .seconds), false, "",
    ])
    table.append([
      2, "KNN with means", "msd", 40, .number(0.9211, style: .fixed(4)).marked(.worst),
      .number(-0.0131, style: .difference(4)), .number(75.5, style: .seconds), true, "baseline",
    ])
    table.append([
      3, "漢字 model 🎬", Cell.text("pearson").marked(.changed), 40,
      .number(0.9011, style: .fixed(4)).marked(.best),
      .number(-0.0331, style: .difference(4)), .number(0.0123, style: .seconds), false,
      "a \u{1B}[31m long tag, \"quoted\"\nwith a | break",
    ])
    return table
  }

  static let fields = [
    Field("rows", .count(13_762_003)), Field("median ratings per user", .number(33.5)),
    Field("density", .number(0.0054, style: .percent(2))), Field("title", "Amélie, <1>"),
    Field("RMSE", Cell.number(0.9, style: .fixed(4)).marked(.best)),
  ]

  static var whole: Report {
    Report(
      title: "ratings.csv", sections: [.fields(fields), .table(runs), .text(["words\tat the end"])])
  }
}
