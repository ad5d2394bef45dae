/// The values of a metric as MLflow logged them.
struct MLflowMetric {
  private struct Point {
    var time: Int
    var value: Double
    var step: Int
  }

  private let points: [Point]
  /// The lines as MLflow wrote them.
  let text: String

  /// Reads lines of `time value`, `time value step`, or these with a data set's name and digest.
  init(_ text: String, name: String, run: String) throws(MLflowProblem) {
    var points: [Point] = []
    for (index, line) in text.split(separator: "\n").enumerated() {
      let words = line.split(separator: " ")
      guard words.count >= 2, let time = Int(words[0]), let value = Double(String(words[1])),
        let step = words.count == 2 ? 0 : Int(words[2])
      else { throw MLflowProblem(path: run, fault: .badMetric(name: name, line: index + 1)) }
      points.append(Point(time: time, value: value, step: step))
    }
    guard !points.isEmpty else {
      throw MLflowProblem(path: run, fault: .badMetric(name: name, line: 1))
    }
    self.text = text
    self.points = points.sorted { ($0.step, $0.time) < ($1.step, $1.time) }
  }

  /// The value of the highest step, and the latest of these, as MLflow shows it.
  var last: Double { points[points.count - 1].value }

  /// Whether its steps are others than 1, 2, … or some of them has several values, so that a history
  /// does not tell all.
  var isSparse: Bool {
    points.count > 1 && points.enumerated().contains { $0.element.step != $0.offset + 1 }
  }

  /// The last value of each step, in order; empty where there is one step only.
  var history: [Double] {
    var history: [Double] = []
    var step: Int?
    for point in points {
      if point.step == step { history.removeLast() }
      history.append(point.value)
      step = point.step
    }
    return history.count > 1 ? history : []
  }
}
