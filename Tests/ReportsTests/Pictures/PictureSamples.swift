import Reports

/// Pictures that the tests of all renderers draw.
enum PictureSamples {
  /// One curve with a minimum, as of all k from one run.
  static let curve = Picture(
    title: "RMSE of every k", xAxis: Axis("k"), yAxis: Axis("rmse"),
    content: .lines([Series("rmse", points: points(0.87, 80)).markingMinimum()]))

  /// Four curves, one of them shorter, two of them near each other.
  static let curves = Picture(
    title: "RMSE by similarity", xAxis: Axis("k"), yAxis: Axis("rmse"),
    content: .lines([
      Series("cosine", points: points(0.87, 80)).markingMinimum(),
      Series("msd", points: points(0.88, 80)),
      Series("pearson", points: points(0.83, 60)),
      Series("jaccard", points: points(0.875, 80)),
    ]))

  /// A mean over folds in its band, which ends where folds are missing, and another without.
  static let band = Picture(
    title: "RMSE of five folds", xAxis: Axis("k"), yAxis: Axis("rmse"),
    content: .lines([
      Series(
        "cosine",
        points: points(0.87, 80).map { point -> Point in
          let deviation = 0.004 + point.x * 0.0002
          return Point(
            x: point.x, y: point.y,
            spread: point.x > 60 ? nil : .init(deviation: deviation, count: 5, of: .folds))
        }
      ).markingMinimum(),
      Series("msd", points: points(0.86, 80)),
    ]))

  /// A few runs, one of which has no number.
  static let runs = Picture(
    xAxis: Axis("run"), yAxis: Axis("rmse"),
    content: .lines([
      Series("rmse", points: numbered([0.95, 0.93, .nan, 0.94, 0.91, 0.92]))
    ]))

  static let ratings = Picture(
    title: "Ratings", xAxis: Axis("rating"), yAxis: Axis("ratings"),
    content: .histogram(
      Histogram(bins: [
        Bin("0.5", count: 239_125), Bin("1.0", count: 680_732), Bin("1.5", count: 279_252),
        Bin("2.0", count: 1_430_997), Bin("2.5", count: 883_398), Bin("3.0", count: 4_291_193),
        Bin("3.5", count: 2_200_156), Bin("4.0", count: 5_561_926),
        Bin("4.5", count: 1_534_824), Bin("5.0", count: 2_898_660),
      ])))

  /// A long tail on logarithmic bins and counts.
  static let users = Picture(
    title: "Users", xAxis: Axis("ratings per user"),
    yAxis: Axis("users", scale: .logarithmic),
    content: .histogram(Histogram(longTailOf: (1...3000).map { 20 + 20_000 / $0 })))

  static let popularity = Picture(
    title: "Popularity and mean", xAxis: Axis("ratings", scale: .logarithmic),
    yAxis: Axis("mean"),
    content: .scatter([Series("items", points: scattered(200))]))

  static let twoClouds = Picture(
    xAxis: Axis("x"), yAxis: Axis("y"),
    content: .scatter([
      Series("even", points: (1...20).map { scatteredPoint($0, 7919) }),
      Series("odd", points: (1...20).map { scatteredPoint($0, 104_729) }),
    ]))

  static func numbered(_ values: [Double]) -> [Point] {
    values.enumerated().map { Point(x: Double($0.offset + 1), y: $0.element) }
  }

  private static func points(_ floor: Double, _ count: Int) -> [Point] {
    (1...count).map { k in
      let value: Double = floor + 0.15 / Double(k) + 0.0003 * Double(k)
      return Point(x: Double(k), y: value)
    }
  }

  private static func scattered(_ count: Int) -> [Point] {
    (1...count).map { number in
      let noise = Double((number * 7919) % 100) / Double(50 + number)
      return Point(x: Double(number * number), y: 3 + noise)
    }
  }

  private static func scatteredPoint(_ number: Int, _ factor: Int) -> Point {
    Point(x: Double(number), y: Double((number * factor) % 100) * 1e5)
  }
}
