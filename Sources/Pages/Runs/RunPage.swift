package import Experiments
package import Reports
import Times
package import Tracking

/// All that a run's record holds, as a report.
///
///     let page = RunPage(record, RunKin(of: run, among: runs), state: run.state, showsTimes: false)
package struct RunPage {
  private let record: RunRecord
  /// The runs of its sweep.
  private let kin: RunKin
  /// What became of the run.
  private let state: String
  /// Where its artifacts lie, where that is told.
  private let folder: String?
  private let showsTimes: Bool

  package init(
    _ record: RunRecord, _ kin: RunKin, state: String, folder: String? = nil, showsTimes: Bool
  ) {
    self.record = record
    self.folder = folder
    self.kin = kin
    self.state = state
    self.showsTimes = showsTimes
  }

  package var report: Report {
    var sections: [ReportSection] = [.fields(info), .fields(params), .fields(metrics)]
    sections.append(.table(FoldTable(record.data, showsTimes: showsTimes).table))
    sections += CurveTables(record.data).tables.map { .table($0) }
    sections += [.table(stages), .table(artifacts), .table(models.table)]
    if !models.advice.isEmpty { sections.append(.text(models.advice)) }
    sections.append(.fields(tags))
    if showsTimes { sections.append(.fields(environment)) }
    let shown = sections.filter { section in
      if case .table(let table) = section { !table.rows.isEmpty } else { true }
    }
    let tags = RunRows.tags(of: RunSummary(record))
    let data = shown.filter { $0 != .fields(self.tags) }
    return Report(
      sections: shown + [.text(["# made by"] + record.script)],
      data: data + [.fields([Field("tags", .members(tags))])])
  }

  private var models: ModelTable { ModelTable(record.models) }

  private var info: [Field] {
    let info = record.info
    var fields = [
      Field("run", .integer(info.number)), Field("name", .text(info.runName)),
      Field("experiment", .text(info.experiment)), Field("status", .text(state)),
    ]
    if let parent = kin.parent { fields.append(Field("of", .integer(parent), key: "parent")) }
    if let part = record.data.tags[SweepTag.sweep].flatMap(SweepPart.init(ofSweep:)) {
      fields.append(Field("part", .text("\(part.number) of \(part.count)")))
    }
    if !kin.children.isEmpty {
      fields.append(Field("runs", .text("\(RunNumbers(kin.children))"), key: "children"))
    }
    if let best = kin.best { fields.append(Field("best", .integer(best))) }
    if let note = record.data.tags[MLflowTag.note] { fields.append(Field("note", .text(note))) }
    guard showsTimes else { return fields }
    fields.insert(Field("id", .text(info.runID), key: "run_id"), at: 1)
    let start = Timestamp(milliseconds: info.startTime).iso8601
    fields.append(
      Field("started", .name(Moment(milliseconds: info.startTime).description, key: start)))
    if let end = info.endTime {
      fields.append(Field("took", .number(Double(end - info.startTime) / 1000, style: .seconds)))
    }
    if let folder { fields.append(Field("artifacts in", .text(folder), key: "artifact_folder")) }
    return fields
  }

  private var params: [Field] {
    record.data.params.sorted { FieldOrder.parameterPrecedes($0.key, $1.key) }
      .map {
        Field(RecordedSettings.title(of: $0.key), RunValue.parameter($0.value))
      }
  }

  private var metrics: [Field] {
    record.data.metrics.sorted { FieldOrder.measurePrecedes($0.key, $1.key) }
      .map { Field($0.key, RunValue.exact($0.value, $0.key), key: $0.key) }
  }

  /// The tags that tell something which stands nowhere else on the page.
  private var tags: [Field] {
    let told = Set(record.environment.values)
    let tags = record.data.tags.filter { name, value in
      switch name {
      // What clients of MLflow 2 say of models lies in their files.
      case MLflowTag.note, MLflowTag.modelHistory: false
      case SweepTag.parent: showsTimes && kin.parent == nil
      case SweepTag.best: showsTimes && kin.best == nil
      default: !name.hasPrefix(MLflowTag.prefix) || showsTimes && !told.contains(value)
      }
    }
    return tags.sorted { $0.key < $1.key }.map { Field($0.key, .text($0.value), key: $0.key) }
  }

  private var environment: [Field] {
    record.environment.sorted { $0.key < $1.key }.map { name, value in
      let bytes = name == RunEnvironment.peakMemory ? Double(value) : nil
      return Field(name, bytes.map { .number($0, style: .bytes) } ?? .text(value), key: name)
    }
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
      Column("stage"), Column("state"), Column("time", key: "seconds"),
      Column("memory", key: "bytes"),
    ]
    return Table(name: "stages", columns: columns, rows: rows)
  }

  private var artifacts: Table {
    let rows = record.artifacts.map { entry -> [Cell] in
      [.text(entry.path), .number(Double(entry.bytes), style: .bytes), .text(entry.xxh3)]
    }
    let columns = [
      Column("artifact"), Column("size", key: "bytes"), Column("xxh3", priority: .low),
    ]
    return Table(name: "artifacts", columns: columns, rows: showsTimes ? rows : [])
  }
}
