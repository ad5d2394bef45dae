package import Recommender
package import Reports

/// The stages of a pipeline: what each holds, fresh or stale.
package struct StageTable {
  private let stages: [StageReport]
  private let showsTimes: Bool

  package init(_ stages: [StageReport], showsTimes: Bool) {
    self.stages = stages
    self.showsTimes = showsTimes
  }

  package var table: Table {
    let rows = stages.map { report -> [Cell] in
      let isHeld = report.state != .empty
      return [
        .text(report.stage.rawValue),
        Cell.text(report.state.rawValue).marked(report.state == .stale ? .changed : nil),
        .text(report.facts.map(\.words).joined(separator: ", ")),
        isHeld && showsTimes && report.seconds > 0
          ? .number(report.seconds, style: .seconds) : .empty,
        isHeld && report.bytes > 0 ? .number(Double(report.bytes), style: .bytes) : .empty,
      ]
    }
    let columns = [
      Column("stage"), Column("state"), Column("holds"), Column("time", key: "seconds"),
      Column("memory", key: "bytes"),
    ]
    return Table(columns: columns, rows: rows)
  }
}

extension StageFact {
  /// The fact in a few words.
  fileprivate var words: String {
    switch self {
    case .things(let count, let thing): "\(CountText(count, thing))"
    case .part(let part, let count, let thing): "\(CountText(part)) of \(CountText(count, thing))"
    case .amount(let before, let count, let after): "\(before)\(CountText(count))\(after)"
    case .words(let words): words
    }
  }
}
