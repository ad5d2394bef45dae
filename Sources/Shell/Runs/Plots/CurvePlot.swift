import Language
import Recommender
import Reports
import Tracking

/// A measure of runs over every k, from one pass each.
struct CurvePlot {
  private let measure: String
  private let call: Invocation

  init(_ measure: String, _ call: Invocation) {
    self.measure = measure
    self.call = call
  }

  /// - Parameter references: The runs; none for the last one that has curves.
  func report(of references: [RunArgument]) throws -> Report {
    var source = RunSource(call)
    let records =
      references.isEmpty ? [try lastWithCurves()] : try references.map { try source.record($0) }
    let series = try records.map { try self.series(of: $0) }
    return Report(
      Picture(
        title: records.count == 1 ? title(of: records[0].info) : nil, xAxis: Axis("k"),
        yAxis: Axis(measure), content: .lines(series)))
  }

  /// The last run, or the last of those under it: a sweep's parent has no curve of its own.
  private func lastWithCurves() throws -> RunRecord {
    let experiment = call.session.experiment
    let runs = try call.store.summaries(in: experiment).runs
    if runs.isEmpty { throw RunStoreError.noRuns(experiment: experiment) }
    let finished = runs.last { $0.status == .finished && !$0.metrics.isEmpty }
    guard let run = finished ?? runs.last else {
      throw RunStoreError.noRuns(experiment: experiment)
    }
    return try call.store.record(of: run.info)
  }

  private func title(of info: RunInfo) -> String {
    let name = info.runName == "run-\(info.number)" ? "" : ", \(info.runName)"
    return "run \(info.number)\(name)"
  }

  /// The model of the run where it is one that has no k.
  private func modelWithoutK(_ record: RunRecord) -> ModelName? {
    guard let name = SettingTable["model"]?.recordedAs,
      let model = record.data.params[name].flatMap(ModelName.init(rawValue:)),
      let k = SettingTable["k"], !k.belongs(to: model)
    else { return nil }
    return model
  }

  private func noK(_ run: RunInfo, _ model: ModelName) -> Diagnostic {
    let own = SettingTable.settings(of: model).first { $0.models != nil }
    let other = own.map { ["to draw runs by a setting: plot \(measure) by \($0.name)"] } ?? []
    return call.fault(
      "run \(run.number) has no curve over k: `k` does not belong to \(model.rawValue)",
      at: call.words[2], hints: other)
  }

  private func series(of record: RunRecord) throws -> Series {
    let curves = record.data.histories.filter { $0.value.count > 1 }
    guard let curve = curves[measure] else {
      if let model = modelWithoutK(record) { throw noK(record.info, model) }
      throw call.fault(
        "run \(record.info.number) has no curve of `\(measure)`", at: call.words[0],
        hints: Diagnostic.hints(
          forMeasure: measure, among: curves.keys, lead: "it has", isComputable: false))
    }
    let points = curve.enumerated().map { Point(x: Double($0.offset + 1), y: $0.element) }
    return Series("run \(record.info.number)", points: points).markingBest(of: measure)
  }
}
