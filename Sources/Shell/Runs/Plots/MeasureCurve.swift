import Recommender
import Reports
import Tracking

/// A measure for every k from 1.
struct MeasureCurve {
  let measure: String
  /// The value of k = 1 first.
  let values: [Double]

  init(_ measure: String, _ values: [Double]) {
    self.measure = measure
    self.values = values
  }

  /// The best value and its k, the smallest of equal ones; nil where no value is a number.
  var best: (k: Int, value: Double)? {
    let place = MeasureDirection(of: measure).bestPlaces(of: values).first
    return place.map { (k: $0 + 1, value: values[$0]) }
  }

  /// The curve with its best k marked, and the k of the run.
  func picture(title: String, by curve: Curve) -> Picture {
    let (axis, k) = (curve.axis, curve.chosen)
    let points = values.enumerated().map { Point(x: Double($0 + 1), y: $1) }
    var series = Series(measure, points: points)
    if let best {
      series.marks.append(
        PointMark(Point(x: Double(best.k), y: best.value), label: "best: \(axis) \(best.k)"))
    }
    if values.indices.contains(k - 1), best?.k != k {
      series.marks.append(PointMark(points[k - 1], label: "\(axis) \(k)"))
    }
    return Picture(
      title: title, xAxis: Axis(axis), yAxis: Axis(measure), content: .lines([series]))
  }
}
