package import Reports
package import Tracking

extension CurvePlot {
  /// The curves of groups of runs in one picture: at each place the mean over the group's runs that
  /// have a value there, in a band of one standard deviation (with n - 1); the best point of each
  /// mean marked.
  ///
  /// - Parameters:
  ///   - groups: The records of each group, of which none is empty.
  ///   - others: The params in which the runs of one group differ.
  package func report(ofGroups groups: [[RunRecord]], butFor others: Set<String>) -> Report {
    let first = groups.map { RunSummary($0[0]) }
    let names = SeriesNames(first, without: axis, butFor: others)
    let series = zip(groups, names.all).map { records, name -> Series in
      let numbers = RunNumbers(records.map(\.info.number))
      let title = "\(records.count == 1 ? "run" : "runs") \(numbers)"
      return Series(name.isEmpty ? title : "\(title), \(name)", points: means(of: records))
        .markingBest(of: measure)
    }
    return Report(
      Picture(xAxis: Axis(axis), yAxis: Axis(measure), content: .lines(series)))
  }

  private func means(of records: [RunRecord]) -> [Point] {
    var values: [Double: [Double]] = [:]
    for point in records.flatMap({ points(of: measure, in: $0) })
    where range?.contains(point.x) ?? true {
      values[point.x, default: []].append(point.y)
    }
    return values.sorted { $0.key < $1.key }.compactMap { x, values in
      Spread(values)?.point(x: x, of: .repetitions)
    }
  }
}

/// The value of a measure that is told of a run which has a curve of it.
package enum CurveValue: Sendable, Equatable {
  /// The one that the run ended with, which its record has.
  case last
  case best
  /// At a step, an epoch or a k.
  case at(Int)

  /// - Returns: nil where the run has none. A run without a curve of the measure has one value, which
  ///   is its last and its best.
  package func value(of measure: String, in record: RunRecord) -> Double? {
    let last = record.data.metrics[measure]
    if self == .last { return last }
    let axes =
      record.data.curves.filter { $0.name == measure && $0.fold == nil }.map(\.axis) + [.step]
    let points = axes.lazy.map { axis in
      CurvePlot(measure, by: axis.rawValue).points(of: measure, in: record)
    }.first { !$0.isEmpty }
    guard let points else {
      if case .at = self { return nil }
      return last
    }
    switch self {
    case .last: return last
    case .at(let step): return points.last { $0.x == Double(step) }?.y
    case .best:
      let places = MeasureDirection(of: measure).bestPlaces(of: points.map(\.y))
      return places.first.map { points[$0].y } ?? last
    }
  }
}
