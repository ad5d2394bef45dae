import Language
import Recommender
import Reports
import Settings
import Tracking

/// A measure of runs over every value of a setting, such as k, or over every epoch, from one pass
/// each; or over the steps at which it was logged.
struct CurvePlot {
  private let measure: String
  /// The setting, or the word `epoch` or `step`.
  private let axis: Argument
  private let call: Invocation

  /// Whether `by` such a word asks for curves.
  static func isAxis(_ word: String) -> Bool {
    SettingTable.isCurve(word) || [RunCurve.Axis.epoch, .step].contains { $0.rawValue == word }
  }

  init(_ measure: String, by axis: Argument, _ call: Invocation) {
    self.measure = measure
    self.axis = axis
    self.call = call
  }

  /// - Parameter query: The runs; the last one that has curves where it names none.
  func report(of query: RunQuery) throws -> Report {
    var source = RunSource(call)
    let chosen = try query.runs(
      from: &source, among: { $0.metric(measure) != nil },
      otherwise: { listing in last(of: listing.runs).map { [$0] } ?? [] })
    if chosen.isEmpty {
      if query.filter != nil { throw call.fault("no run fulfils this") }
      throw RunStoreError.noRuns(experiment: call.session.experiment)
    }
    var records = try chosen.map { try call.store.record(of: $0.info) }
    if query.names.isEmpty && records.contains(where: hasCurve) {
      records.removeAll { !hasCurve($0) }
    }
    let series = try records.map { try self.series(of: $0) }
    return Report(
      Picture(
        title: records.count == 1 ? title(of: records[0].info) : nil, xAxis: Axis(axis.text),
        yAxis: Axis(measure), content: .lines(series)))
  }

  private func hasCurve(_ record: RunRecord) -> Bool {
    points(of: measure, in: record).count > 1
  }

  private func points(of measure: String, in record: RunRecord) -> [Point] {
    let along = RunCurve.Axis(rawValue: axis.text)
    if let values = record.data.curve(of: measure, over: along) {
      return values.enumerated().map { Point(x: Double($0.offset + 1), y: $0.element) }
    }
    guard along == .step else { return [] }
    let logged = record.data.points[measure] ?? []
    let points = logged.sorted { ($0.step, $0.time) < ($1.step, $1.time) }
    return points.map { Point(x: Double($0.step), y: $0.value) }
  }

  /// The measures of which a run has a curve.
  private func names(in record: RunRecord) -> [String] {
    let names = Set(record.data.curves.map(\.name)).union(record.data.points.keys)
    return names.filter { points(of: $0, in: record).count > 1 }
  }

  /// The last run, or the last of those under it: a sweep's parent has no curve of its own.
  private func last(of runs: [RunSummary]) -> RunSummary? {
    runs.last { $0.status == .finished && !$0.metrics.isEmpty } ?? runs.last
  }

  private func title(of info: RunInfo) -> String {
    let name = info.runName == RunInfo.usualName(info.number) ? "" : ", \(info.runName)"
    return "run \(info.number)\(name)"
  }

  /// The session of the run's model, where that does not have the setting.
  private func withoutAxis(_ record: RunRecord) -> Session? {
    let chooser = SettingTable.experiment.first { $0.chooses == .model }
    guard let model = chooser?.recordedAs.flatMap({ record.data.params[$0] }),
      let session = call.session.choosing(.model, model).first,
      !SettingTable.settings(of: session).contains(where: { $0.name == axis.text })
    else { return nil }
    return session
  }

  private func noAxis(_ run: RunInfo, _ session: Session) -> Diagnostic {
    let own = SettingTable.settings(of: session).first {
      $0.owner?.kind == .model && $0.candidates.isEmpty
    }
    let other = own.map { ["to draw runs by a setting: plot \(measure) by \($0.name)"] } ?? []
    return call.fault(
      "run \(run.number) has no curve over \(axis.text): `\(axis.text)` does not belong to "
        + session.plan.model.name, at: axis, hints: other)
  }

  private func series(of record: RunRecord) throws -> Series {
    guard hasCurve(record) else {
      if SettingTable.isCurve(axis.text), let session = withoutAxis(record) {
        throw noAxis(record.info, session)
      }
      throw call.fault(
        "run \(record.info.number) has no curve of `\(measure)`", at: call.words[0],
        hints: Diagnostic.hints(
          forMeasure: measure, among: names(in: record), lead: "it has", isComputable: false))
    }
    let points = points(of: measure, in: record)
    return Series("run \(record.info.number)", points: points).markingBest(of: measure)
  }
}
