import Reports

extension PictureSamples {
  /// Data that are hard to draw, each with what is hard about it.
  static let odd: [(String, Picture)] = [
    ("one point", line([Point(x: 40, y: 0.9342)])),
    ("one point at zero", line([Point(x: 0, y: 0)])),
    ("one smallest point", line([Point(x: 1, y: .leastNonzeroMagnitude)])),
    ("equal values", line(numbered([0.9, 0.9, 0.9]))),
    ("values that differ by rounding errors", line(numbered([1, 1.000_000_000_000_000_2]))),
    ("nothing but gaps", line(numbered([.nan, .infinity]))),
    ("no points", line([])),
    ("the whole range", line(numbered([-.greatestFiniteMagnitude, 0, .greatestFiniteMagnitude]))),
    ("the smallest numbers", line(numbered([0, .leastNonzeroMagnitude * 7]))),
    ("from tiny to huge", line(numbered([1e-300, 1e300]))),
    ("from tiny to huge, log scale", line(numbered([1e-300, 0, -3, 1e300, 1]), .logarithmic)),
    ("less than a decade, log scale", line(numbered([0.91, 0.92, 0.95]), .logarithmic)),
    ("equal values, log scale", line(numbered([20, 20]), .logarithmic)),
    ("large numbers near each other", line(numbered([13_762_003, 13_762_008]))),
    ("straight up", line([Point(x: 1, y: 1), Point(x: 1, y: 2)])),
    ("negative", line(numbered([-20_000, -5_000, -12_000]))),
    ("no bins", bars([])),
    (
      "odd counts",
      bars([Bin("a", count: 0), Bin("漢字", range: nil, count: .nan), Bin("c", count: 1)])
    ),
    ("nothing counted", bars([Bin("1", count: 0)])),
    (
      "less than one, log scale",
      bars(
        [("low", 0.001), ("high", 0.5)].map {
          Bin($0.0, range: nil, count: $0.1)
        }, .logarithmic)
    ),
    ("gaps in a long tail", bars(Histogram(longTailOf: [0, 1, 1, 700, -5]).bins, .logarithmic)),
  ]

  private static func line(_ points: [Point], _ scale: Axis.Scale = .linear) -> Picture {
    Picture(
      xAxis: Axis("run"), yAxis: Axis("rmse", scale: scale),
      content: .lines([Series("rmse", points: points)]))
  }

  private static func bars(_ bins: [Bin], _ scale: Axis.Scale = .linear) -> Picture {
    Picture(
      xAxis: Axis("bin"), yAxis: Axis("count", scale: scale),
      content: .histogram(Histogram(bins: bins)))
  }
}
