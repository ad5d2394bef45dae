/// A picture as data: the terminal, SVG, CSV and JSON each show it their way.
package struct Picture: Sendable, Equatable {
  /// What is drawn between the axes.
  package enum Content: Sendable, Equatable {
    /// Curves through points, in the order given. A point that is not finite leaves a gap.
    case lines([Series])
    /// Points alone.
    case scatter([Series])
    case histogram(Histogram)
  }

  package var title: String?
  /// The axis of x, or of the bins.
  package var xAxis: Axis
  /// The axis of y, or of the counts.
  package var yAxis: Axis
  package var content: Content

  package init(title: String? = nil, xAxis: Axis, yAxis: Axis, content: Content) {
    self.title = title
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.content = content
  }

  package var isEmpty: Bool {
    switch content {
    case .lines(let series), .scatter(let series): series.allSatisfy(\.points.isEmpty)
    case .histogram(let histogram): histogram.bins.isEmpty
    }
  }
}
