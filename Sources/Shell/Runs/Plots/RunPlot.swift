import Language
import Reports
import Settings
import Tracking

/// A measure of runs, by their numbers or by a setting.
struct RunPlot {
  private let measure: String
  private let call: Invocation

  init(_ measure: String, _ call: Invocation) {
    self.measure = measure
    self.call = call
  }

  /// - Parameter query: The runs, all finished ones where it names none; and the setting on the
  ///   axis of x, else it is the runs' numbers.
  func report(of query: RunQuery) throws -> Report {
    var source = RunSource(call)
    let experiment = call.session.experiment
    let chosen = try query.runs(from: &source) { $0.runs.filter { $0.status == .finished } }
    if try source.current().runs.isEmpty { throw RunStoreError.noRuns(experiment: experiment) }
    let runs = chosen.filter { $0.metric(measure) != nil }
    if runs.isEmpty {
      if query.filter != nil && chosen.isEmpty { throw call.fault("no run fulfils this") }
      throw noMeasure(among: Set(chosen.flatMap(\.metrics.keys)))
    }
    let name = query.measure
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
    let recorded = try SettingTable.lookup(name, in: call.reader, call.session).recordedAs
    if let recorded { return recorded }
    throw call.fault(
      "`\(name.text)` is not recorded with runs", at: name,
      hints: ["recorded are: " + SettingTable.recorded.joined(separator: " ")])
  }

  private func noMeasure(among names: Set<String>) -> Diagnostic {
    call.fault(
      "no run of `\(call.session.experiment)` has the measure `\(measure)`", at: call.words[0],
      hints: Diagnostic.hints(forMeasure: measure, among: names, lead: "there are"))
  }
}
