import Language
import Reports
import Tracking

/// A measure of an experiment's finished runs, by their numbers or by a setting.
struct RunPlot {
  private let measure: String
  private let call: Invocation

  init(_ measure: String, _ call: Invocation) {
    self.measure = measure
    self.call = call
  }

  /// - Parameter name: The setting on the axis of x; nil for the runs' numbers.
  func report(by name: Argument?) throws -> Report {
    let experiment = call.session.experiment
    let listing = try call.store.summaries(in: experiment)
    let runs = listing.runs.filter { $0.status == .finished && $0.metric(measure) != nil }
    if listing.runs.isEmpty { throw RunStoreError.noRuns(experiment: experiment) }
    if runs.isEmpty { throw noMeasure(among: listing.measures) }
    let parameter = try name.map { try recordedName(of: $0) }
    let points = runs.compactMap { run -> Point? in
      guard let y = run.metric(measure) else { return nil }
      let x = parameter.map { run.param($0).flatMap(Double.init) } ?? Double(run.number)
      return x.map { Point(x: $0, y: y) }
    }
    if let name, points.isEmpty {
      throw call.fault("`\(name.text)` of these runs is no number", at: name)
    }
    return Report(picture(points.sorted { $0.x < $1.x }, by: name?.text ?? "run"))
  }

  private func picture(_ points: [Point], by name: String) -> Picture {
    let isOneEach = Set(points.map(\.x)).count == points.count
    let series = [Series(measure, points: points).markingBest(of: measure)]
    return Picture(
      xAxis: Axis(name), yAxis: Axis(measure),
      content: isOneEach ? .lines(series) : .scatter(series))
  }

  private func recordedName(of name: Argument) throws -> String {
    let recorded = try SettingTable.lookup(name, in: call.reader).recordedAs
    if let recorded { return recorded }
    let others = SettingTable.all.filter { $0.recordedAs != nil }.map(\.name)
    throw call.fault(
      "`\(name.text)` is not recorded with runs", at: name,
      hints: ["recorded are: " + others.joined(separator: " ")])
  }

  private func noMeasure(among names: [String]) -> Diagnostic {
    call.fault(
      "no run of `\(call.session.experiment)` has the measure `\(measure)`", at: call.words[0],
      hints: Diagnostic.hints(forMeasure: measure, among: names, lead: "there are"))
  }
}
