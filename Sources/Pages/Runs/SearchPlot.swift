import Experiments
package import Reports
package import Tracking

/// The runs of a search in the order in which they were made, and the best so far: whether more of
/// them would be worth it. What halving stopped on its way has a point, and is never the best.
package struct SearchPlot {
  /// The word that asks for it in the place of a setting.
  package static let axis = "draw"

  private let measure: String
  /// The runs that have the measure.
  private let runs: [RunSummary]

  package init(_ measure: String, of runs: [RunSummary]) {
    self.measure = measure
    self.runs = runs.filter { $0.metric(measure) != nil }
  }

  package var isEmpty: Bool { runs.isEmpty }

  package var report: Report {
    let direction = MeasureDirection(of: measure)
    var each = Series("each", points: [])
    var best = Series("so far", points: [])
    for (place, run) in runs.enumerated() {
      guard let value = run.metric(measure) else { continue }
      let x = Double(place + 1)
      each.points.append(Point(x: x, y: value))
      let isStopped = run.tag(SweepTag.stopped) != nil
      let last = best.points.last?.y ?? .nan
      let isBetter = !isStopped && direction.prefers(value, to: last)
      if isBetter { best.marks = [PointMark(Point(x: x, y: value), label: "best")] }
      let now = isBetter ? value : last
      if !now.isNaN { best.points.append(Point(x: x, y: now)) }
    }
    return Report(
      Picture(xAxis: Axis(Self.axis), yAxis: Axis(measure), content: .scatter([each, best])))
  }
}
