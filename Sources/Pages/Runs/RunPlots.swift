import Experiments
package import Reports
import Settings
package import Tracking

/// A measure of runs over every value of a setting, such as k, or over every epoch, from one pass
/// each; or over the steps at which it was logged. Of a run over folds it is the mean, in a band of
/// one standard deviation.
package struct CurvePlot {
  let measure: String
  /// The setting, or the word `epoch` or `step`.
  let axis: String
  /// The part of the axis that is drawn.
  let range: ClosedRange<Double>?

  package init(_ measure: String, by axis: String, in range: ClosedRange<Double>? = nil) {
    self.measure = measure
    self.axis = axis
    self.range = range
  }

  /// The measure and the axis of a run's first curve: its errors over every k, or over epochs; of
  /// another program's run what it logged step by step.
  package static func first(of record: RunRecord) -> (measure: String, axis: String)? {
    let curves = record.data.curves.filter { $0.fold == nil && $0.values.count > 1 }
    let first = curves.min { FieldOrder.measurePrecedes($0.name, $1.name) }
    if let first { return (first.name, first.axis.rawValue) }
    let logged = record.data.points.filter { Set($0.value.map(\.step)).count > 1 }
    let name = logged.keys.min { FieldOrder.measurePrecedes($0, $1) }
    return name.map { ($0, RunCurve.Axis.step.rawValue) }
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

  /// The points of a run's curve; none where it has none.
  package func points(of record: RunRecord) -> [Point] {
    points(of: measure, in: record)
  }

  func points(of measure: String, in record: RunRecord) -> [Point] {
    let along = RunCurve.Axis(rawValue: axis)
    if let values = record.data.curve(of: measure, over: along) {
      let spread = record.data.curve(of: measure + RecordedRun.deviation, over: along) ?? []
      let folds = record.data.folds.values.map(\.count).max() ?? 1
      return values.enumerated().map { place, value in
        Point(
          x: Double(place + 1), y: value,
          spread: spread.indices.contains(place)
            ? Point.Spread(deviation: spread[place], count: folds, of: .folds) : nil)
      }
    }
    guard along == .step else { return [] }
    let logged = record.data.points[measure] ?? []
    let points = logged.sorted { ($0.step, $0.time) < ($1.step, $1.time) }
    return points.map { Point(x: Double($0.step), y: $0.value) }
  }

  /// The curves of these runs in one picture, the best point of each marked.
  package func report(of records: [RunRecord]) -> Report {
    let names = SeriesNames(records.map { RunSummary($0) }, without: axis)
    let series = zip(records, names.all).map { record, name in
      let all = points(of: measure, in: record)
      let points = range.map { range in all.filter { range.contains($0.x) } } ?? all
      return Series("run \(record.info.number)\(name.isEmpty ? "" : ", \(name)")", points: points)
        .markingBest(of: measure, end: all.last, endedBy: limit(of: record))
    }
    return Report(
      Picture(
        title: records.count == 1 ? title(of: records[0].info) : nil, xAxis: Axis(axis),
        yAxis: Axis(measure), content: .lines(series)))
  }

  /// The setting that says where a run's curve ends; nil of what was logged.
  private func limit(of record: RunRecord) -> String? {
    if axis == RunCurve.Axis.epoch.rawValue { return "n_epochs" }
    return ExperimentSettings.all.lazy.filter { $0.name == axis }.compactMap(\.reach).first
  }

  /// Whether nothing of the runs' curves lies in the part that is drawn.
  package func isEmpty(of records: [RunRecord]) -> Bool {
    guard let range else { return false }
    return !records.contains { record in
      points(of: measure, in: record).contains { range.contains($0.x) }
    }
  }

  private func title(of info: RunInfo) -> String {
    let name = info.runName == RunInfo.usualName(info.number) ? "" : ", \(info.runName)"
    return "run \(info.number)\(name)"
  }
}

/// A measure of runs, by their numbers or by a setting: a line for each combination of what differs
/// besides. Runs that differ in their seed alone, and those of one value where there are too many
/// combinations for lines, are one point: their mean, with the standard deviation as a bar.
package struct RunPlot {
  /// More lines than these say less than points.
  private static let mostSeries = 8

  private let measure: String
  /// What stands on the axis of x: a setting's name; nil for the runs' numbers.
  private let setting: String?
  private let series: [Series]
  /// Whether every run is of a combination of its own, as those of a search are: a line from one to
  /// the next would say nothing.
  private let areSingle: Bool

  /// - Parameters:
  ///   - setting: The name that people know it by.
  ///   - parameter: The name that records have it under.
  ///   - range: The part of the axis of x that is drawn.
  package init(
    _ measure: String, of runs: [RunSummary], by setting: String? = nil, parameter: String? = nil,
    in range: ClosedRange<Double>? = nil
  ) {
    self.measure = measure
    self.setting = setting
    let names = setting.map { SeriesNames(runs, without: $0, averagesSeeds: true).all }
    var groups: [String: [Value]] = [:]
    for (run, name) in zip(runs, names ?? runs.map { _ in "" }) {
      guard let y = run.metric(measure) else { continue }
      let text = parameter.map { run.param($0) ?? run.param(setting ?? $0) }
      let x = text.map { $0.flatMap(Double.init) } ?? Double(run.number)
      guard let x, range?.contains(x) ?? true else { continue }
      groups[name, default: []].append(Value(x: x, y: y, isFinished: run.status == .finished))
    }
    // Lines of one point each say nothing of the setting.
    let isJoined = groups.values.contains { Set($0.map(\.x)).count > 1 }
    var averages = true
    areSingle = !isJoined && groups.count > 1
    if !isJoined || groups.count > Self.mostSeries {
      groups = ["": groups.values.flatMap(\.self)]
      // A mean over several data, samples or splits would be none of anything.
      averages = RecordedSettings.basis.differences(of: runs).allSatisfy {
        [RunGroupTable.seed, parameter].contains($0)
      }
    }
    series = groups.sorted { $0.key < $1.key }.map { name, values in
      let points = { Self.points($0, averages: averages) }
      var all = Series(name.isEmpty ? measure : name, points: points(values))
      // What did not finish is drawn, and never the best.
      let results = Series(all.name, points: points(values.filter(\.isFinished)))
      all.marks = results.markingBest(of: measure).marks
      return all
    }
  }

  /// The measure of a run, and its place on the axis of x.
  private struct Value {
    let x: Double
    let y: Double
    let isFinished: Bool
  }

  /// In the order of x, a point for each: the mean of the runs that finished, where any did; or one
  /// for each run.
  private static func points(_ values: [Value], averages: Bool) -> [Point] {
    guard averages else {
      return values.sorted { ($0.x, $0.y) < ($1.x, $1.y) }.map { Point(x: $0.x, y: $0.y) }
    }
    let places = Dictionary(grouping: values, by: \.x).sorted { $0.key < $1.key }
    return places.compactMap { x, values in
      let finished = values.filter(\.isFinished)
      return Spread((finished.isEmpty ? values : finished).map(\.y))?.point(x: x)
    }
  }

  /// Whether no run has a number of that setting.
  package var isEmpty: Bool { series.allSatisfy(\.points.isEmpty) }

  /// So many times the least value of a search are spread by their logarithms.
  private static let logarithmicSpread = 20.0

  private var xScale: Axis.Scale {
    let values = series.flatMap(\.points).map(\.x)
    guard areSingle, let least = values.min(), let most = values.max(), least > 0 else {
      return .linear
    }
    return most > Self.logarithmicSpread * least ? .logarithmic : .linear
  }

  package var report: Report {
    let areOneEach = series.allSatisfy { Set($0.points.map(\.x)).count == $0.points.count }
    return Report(
      Picture(
        xAxis: Axis(setting ?? "run", scale: xScale), yAxis: Axis(measure),
        content: areOneEach && !areSingle ? .lines(series) : .scatter(series)))
  }
}

/// What tells runs apart in a picture: the settings that differ, but for the one on its axis.
struct SeriesNames {
  /// "msd, min_k 2", one for each run; empty where nothing else differs.
  let all: [String]

  /// - Parameter averagesSeeds: Whether runs that differ in their seed alone are told as one; then
  ///   whatever else they are made from tells them apart.
  /// - Parameter others: Params that tell nothing apart.
  init(
    _ runs: [RunSummary], without setting: String, averagesSeeds: Bool = false,
    butFor others: Set<String> = []
  ) {
    let comparison = Comparison(runs, aliases: RecordedSettings.aliases)
    let differing = comparison.rows.map(\.field)
    let rows = comparison.rows.filter { row in
      guard case .param(let name) = row.field, averagesSeeds || RecordedSettings.contains(name),
        !averagesSeeds || name != RunGroupTable.seed, !others.contains(name),
        // What data are called by tells them apart, unless they have one name.
        name != "data_hash" || !differing.contains(.param("data"))
      else { return false }
      return RecordedSettings.title(of: name) != setting && !row.followsFromModel
    }.sorted { FieldOrder.precedes($0.field, $1.field) }
    let texts = rows.map { $0.cells.map(\.plainText) }
    all = runs.indices.map { index in
      zip(rows, texts).compactMap { row, texts in
        guard case .param(let name) = row.field, row.values[index] != nil else { return nil }
        let text = texts[index]
        // A word tells by itself which setting has it; `on` and numbers do not.
        let isWord = row.number(index) == nil && !["on", "off"].contains(text)
        return isWord ? text : "\(RecordedSettings.title(of: name)) \(text)"
      }.joined(separator: ", ")
    }
  }
}

extension Series {
  /// The same with its best point marked, by the direction of the measure that it shows.
  ///
  /// - Parameters:
  ///   - end: Where the curve ends; a best there may not be the last word.
  ///   - limit: The setting that ends it there.
  func markingBest(
    of measure: String, end: Point? = nil, endedBy limit: String? = nil
  ) -> Series {
    var marked: Series
    switch MeasureDirection(of: measure) {
    case .lowerIsBetter: marked = markingMinimum()
    case .higherIsBetter: marked = markingMaximum()
    case .neither: return self
    }
    if let end, points.count > 1, let place = marked.marks.indices.last,
      marked.marks[place].point == end
    {
      marked.marks[place].label =
        limit.map { "best (\($0) \(Int(end.x)) ends here)" } ?? "best (where the curve ends)"
    }
    return marked
  }
}
