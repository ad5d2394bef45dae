import Experiments
package import Reports
import Settings
package import Tracking

/// A measure of runs over every value of a setting, such as k, or over every epoch, from one pass
/// each; or over the steps at which it was logged.
package struct CurvePlot {
  private let measure: String
  /// The setting, or the word `epoch` or `step`.
  private let axis: String

  package init(_ measure: String, by axis: String) {
    self.measure = measure
    self.axis = axis
  }

  /// Whether `by` such a word asks for curves.
  package static func isAxis(_ word: String) -> Bool {
    isSetting(word) || [RunCurve.Axis.epoch, .step].contains { $0.rawValue == word }
  }

  /// Whether one pass gives a curve over the setting, whichever model has it.
  package static func isSetting(_ word: String) -> Bool {
    ExperimentSettings.all.contains { $0.name == word && $0.reach != nil }
  }

  package func hasCurve(_ record: RunRecord) -> Bool { points(of: measure, in: record).count > 1 }

  /// The measures of which a run has a curve.
  package func measures(in record: RunRecord) -> [String] {
    let names = Set(record.data.curves.map(\.name)).union(record.data.points.keys)
    return names.filter { points(of: $0, in: record).count > 1 }
  }

  private func points(of measure: String, in record: RunRecord) -> [Point] {
    let along = RunCurve.Axis(rawValue: axis)
    if let values = record.data.curve(of: measure, over: along) {
      return values.enumerated().map { Point(x: Double($0.offset + 1), y: $0.element) }
    }
    guard along == .step else { return [] }
    let logged = record.data.points[measure] ?? []
    let points = logged.sorted { ($0.step, $0.time) < ($1.step, $1.time) }
    return points.map { Point(x: Double($0.step), y: $0.value) }
  }

  /// The curves of these runs in one picture, the best point of each marked.
  package func report(of records: [RunRecord]) -> Report {
    let series = records.map { record in
      Series("run \(record.info.number)", points: points(of: measure, in: record))
        .markingBest(of: measure)
    }
    return Report(
      Picture(
        title: records.count == 1 ? title(of: records[0].info) : nil, xAxis: Axis(axis),
        yAxis: Axis(measure), content: .lines(series)))
  }

  private func title(of info: RunInfo) -> String {
    let name = info.runName == RunInfo.usualName(info.number) ? "" : ", \(info.runName)"
    return "run \(info.number)\(name)"
  }
}

/// A measure of runs, by their numbers or by a setting.
package struct RunPlot {
  private let measure: String
  /// What stands on the axis of x: a setting's name; nil for the runs' numbers.
  private let setting: String?
  private let points: [Point]

  /// - Parameters:
  ///   - setting: The name that people know it by.
  ///   - parameter: The name that records have it under.
  package init(
    _ measure: String, of runs: [RunSummary], by setting: String? = nil, parameter: String? = nil
  ) {
    self.measure = measure
    self.setting = setting
    points = runs.compactMap { run -> Point? in
      guard let y = run.metric(measure) else { return nil }
      let x = parameter.map { run.param($0).flatMap(Double.init) } ?? Double(run.number)
      return x.map { Point(x: $0, y: y) }
    }.sorted { $0.x < $1.x }
  }

  /// Whether no run has a number of that setting.
  package var isEmpty: Bool { points.isEmpty }

  package var report: Report {
    let isOneEach = Set(points.map(\.x)).count == points.count
    let series = [Series(measure, points: points).markingBest(of: measure)]
    return Report(
      Picture(
        xAxis: Axis(setting ?? "run"), yAxis: Axis(measure),
        content: isOneEach ? .lines(series) : .scatter(series)))
  }
}

extension Series {
  /// The same with its best point marked, by the direction of the measure that it shows.
  fileprivate func markingBest(of measure: String) -> Series {
    switch MeasureDirection(of: measure) {
    case .lowerIsBetter: markingMinimum()
    case .higherIsBetter: markingMaximum()
    case .neither: self
    }
  }
}
