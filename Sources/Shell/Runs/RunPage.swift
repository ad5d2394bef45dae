import Reports
import Tracking

/// All that a run's record holds, as a report.
struct RunPage {
  let record: RunRecord
  let showsTimes: Bool

  init(_ record: RunRecord, showsTimes: Bool) {
    self.record = record
    self.showsTimes = showsTimes
  }

  var report: Report {
    Report(sections: [
      .fields(info), .fields(fields(record.data.params)), .fields(metrics),
      .table(stages), .fields(fields(record.data.tags)), .text(["# made by"] + record.script),
    ])
  }

  private var info: [Field] {
    let info = record.info
    var fields = [
      Field("run", .integer(info.number)), Field("name", .text(info.runName)),
      Field("experiment", .text(info.experiment)),
      Field("status", .text(info.status.rawValue.lowercased())),
    ]
    guard showsTimes else { return fields }
    fields.insert(Field("id", .text(info.runID), key: "run_id"), at: 1)
    fields.append(Field("started", .text(Moment(milliseconds: info.startTime).description)))
    if let end = info.endTime {
      fields.append(Field("took", .number(Double(end - info.startTime) / 1000, style: .seconds)))
    }
    return fields
  }

  private var metrics: [Field] {
    record.data.metrics.sorted { RunTable.precedes($0.key, $1.key) }
      .map { Field($0.key, .number($0.value), key: $0.key) }
  }

  private func fields(_ values: [String: String]) -> [Field] {
    values.sorted { $0.key < $1.key }.map { Field($0.key, .text($0.value), key: $0.key) }
  }

  private var stages: Table {
    let rows = record.stages.map { stage -> [Cell] in
      [
        .text(stage.name), .text(stage.reused ? "reused" : "computed"),
        showsTimes ? .number(stage.seconds, style: .seconds) : .empty,
        stage.bytes > 0 ? .number(Double(stage.bytes), style: .bytes) : .empty,
      ]
    }
    let columns = [
      Column("stage"), Column("state"), Column("time", key: "seconds"), Column("memory", key: "bytes"),
    ]
    return Table(columns: columns, rows: rows)
  }
}
