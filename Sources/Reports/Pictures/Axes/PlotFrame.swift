import Glibc

/// What part of the plane a plot of points shows.
struct PlotFrame: Equatable {
  let x: PlotRange
  let y: PlotRange

  /// The frame of all points that have a place on both axes; `nil` if none has.
  init?(_ picture: Picture, series: [Series]) {
    // Each axis alone would also make room for points that the other one cannot show.
    let scales = (picture.xAxis.scale, picture.yAxis.scale)
    let middles = series.flatMap(\.points)
    let ends = middles.compactMap { $0.ends() }.flatMap { [$0.low, $0.high] }
    let points = (middles + ends).filter { point in
      PlotRange.hasPlace(point.x, on: scales.0) && PlotRange.hasPlace(point.y, on: scales.1)
    }
    guard let x = PlotRange(of: points.lazy.map(\.x), scale: scales.0),
      let y = PlotRange(of: points.lazy.map(\.y), scale: scales.1)
    else { return nil }
    self.x = x
    self.y = y
  }

  /// Where the point stands, from 0 to 1 each way; `nil` if it has no place.
  func position(of point: Point) -> (x: Double, y: Double)? {
    guard let x = x.position(of: point.x), let y = y.position(of: point.y) else { return nil }
    return (x, y)
  }

  /// The positions of a line's points in runs without a gap.
  func strokes(of series: Series) -> [[(x: Double, y: Double)]] {
    var strokes: [[(x: Double, y: Double)]] = [[]]
    for point in series.points {
      if let position = position(of: point) {
        strokes[strokes.count - 1].append(position)
      } else {
        strokes.append([])
      }
    }
    return strokes.filter { !$0.isEmpty }
  }

  /// The bands around a line in runs without a gap: the lower and the upper edge at each place.
  func bands(of series: Series) -> [[(x: Double, low: Double, high: Double)]] {
    var bands: [[(x: Double, low: Double, high: Double)]] = [[]]
    for point in series.points {
      if let position = position(of: point), let ends = point.ends(asBand: true),
        let high = y.position(of: ends.high.y)
      {
        // On a logarithmic axis an edge may lie below everything.
        bands[bands.count - 1].append((position.x, y.position(of: ends.low.y) ?? 0, high))
      } else {
        bands.append([])
      }
    }
    return bands.filter { !$0.isEmpty }
  }
}

/// The part of an axis that a picture shows.
struct PlotRange: Equatable {
  let lower: Double
  let upper: Double
  let scale: Axis.Scale
  /// Whether all values are whole, so that ticks between whole numbers would mean nothing.
  let isWhole: Bool

  /// The range of the values that have a place on the scale; `nil` if none has.
  ///
  /// One value, or values that differ by rounding errors alone, stand in the middle of a range.
  init?(of values: some Sequence<Double>, scale: Axis.Scale) {
    var lower = Double.infinity
    var upper = -Double.infinity
    var isWhole = true
    for value in values where Self.hasPlace(value, on: scale) {
      lower = min(lower, value)
      upper = max(upper, value)
      isWhole = isWhole && value.rounded() == value && value.magnitude < 0x1p53
    }
    guard lower <= upper else { return nil }
    let size = max(lower.magnitude, upper.magnitude)
    if upper * 0.25 - lower * 0.25 <= size * 1e-13 {
      (lower, upper) = Self.around(lower, scale: scale, isWhole: isWhole)
    }
    self.lower = lower
    self.upper = upper
    self.scale = scale
    self.isWhole = isWhole
  }

  /// Where the value stands, 0 at the lower end and 1 at the upper; `nil` if it has no place.
  func position(of value: Double) -> Double? {
    guard Self.hasPlace(value, on: scale) else { return nil }
    let start = coordinate(of: lower)
    return (coordinate(of: value) - start) / (coordinate(of: upper) - start)
  }

  /// Whether the scale has a place for the value.
  static func hasPlace(_ value: Double, on scale: Axis.Scale) -> Bool {
    value.isFinite && (scale == .linear || value > 0)
  }

  private static func around(
    _ value: Double, scale: Axis.Scale, isWhole: Bool
  ) -> (Double, Double) {
    switch scale {
    // No other whole number is on the axis: there is no run 0.9.
    case .linear where isWhole && value.magnitude < 1e9: return (value - 0.5, value + 0.5)
    case .linear:
      let margin = value == 0 ? 1 : max(value.magnitude * 0.1, .leastNormalMagnitude)
      return (
        max(value - margin, -.greatestFiniteMagnitude),
        min(value + margin, .greatestFiniteMagnitude)
      )
    case .logarithmic:
      return (max(value / 3, .leastNonzeroMagnitude), min(value * 3, .greatestFiniteMagnitude))
    }
  }

  /// The value on an even scale. Linear ones are divided so that differences stay finite.
  private func coordinate(of value: Double) -> Double {
    switch scale {
    case .linear: max(lower.magnitude, upper.magnitude) > 1e300 ? value * 0.25 : value
    case .logarithmic: log10(value)
    }
  }
}

/// Where bars of counts begin and how far they reach.
enum CountScale {
  /// The count at the foot of all bars: nothing, or on a logarithmic scale half of one (or of the
  /// smallest count below one), so that a bar of one is still seen.
  static func base(of counts: [Double], scale: Axis.Scale) -> Double {
    scale == .linear ? 0 : min(1, counts.min() ?? 1) / 2
  }

  /// The length of the bar of a count as a share of the longest.
  ///
  /// - Parameter counts: those of all bars that are finite and above zero.
  static func share(of count: Double, among counts: [Double], scale: Axis.Scale) -> Double {
    guard let most = counts.max(), count.isFinite, count > 0 else { return 0 }
    let base = base(of: counts, scale: scale)
    return scale == .linear ? count / most : log(count / base) / log(most / base)
  }
}
