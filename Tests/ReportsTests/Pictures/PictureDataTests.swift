import Reports
import Testing

@Suite struct `The data of a picture` {
  @Test func `of one line are its points`() throws {
    let picture = Picture(
      xAxis: Axis("k"), yAxis: Axis("RMSE"),
      content: .lines([Series("a", points: [Point(x: 5, y: 0.93), Point(x: 7.5, y: .nan)])]))
    #expect(try Report(picture).rendered(as: .csv) == "k,rmse\n5,0.93\n7.5,nan\n")
    #expect(
      try Report(picture).rendered(as: .jsonl) == """
        {"k": 5, "rmse": 0.93}
        {"k": 7.5, "rmse": null}

        """)
  }

  @Test func `of several lines name them`() throws {
    let point = [Point(x: 5, y: 0.5)]
    let picture = Picture(
      xAxis: Axis("k"), yAxis: Axis("rmse"),
      content: .scatter([Series("a", points: point), Series("b", points: point)]))
    #expect(try Report(picture).rendered(as: .csv) == "series,k,rmse\na,5,0.5\nb,5,0.5\n")
  }

  @Test func `of a band are how far its points spread`() throws {
    let spread = Point.Spread(deviation: 0.125, count: 5, of: .folds)
    let points = [Point(x: 1, y: 0.5, spread: spread), Point(x: 2, y: 0.25)]
    let picture = Picture(
      xAxis: Axis("k"), yAxis: Axis("rmse"), content: .lines([Series("a", points: points)]))
    #expect(
      try Report(picture).rendered(as: .csv) == "k,rmse,rmse_std,folds\n1,0.5,0.125,5\n2,0.25,,1\n")
  }

  @Test func `of a histogram are its bins`() throws {
    let tail = Histogram(longTailOf: [1, 3, 4, 12, 1500])
    let picture = Picture(
      xAxis: Axis("ratings"), yAxis: Axis("users"), content: .histogram(tail))
    #expect(
      try Report(picture).rendered(as: .csv) == """
        ratings,from,below,users
        1,1,2,1
        2–4,2,5,2
        5–9,5,10,0
        10–19,10,20,1
        20–49,20,50,0
        50–99,50,100,0
        100–199,100,200,0
        200–499,200,500,0
        500–999,500,1000,0
        "1,000–1,999",1000,2000,1

        """)
  }

  @Test func `know their best points`() {
    let points = [(1.0, Double.nan), (2, 0.9), (3, 0.8), (4, 0.8), (5, 0.95)]
      .map { Point(x: $0.0, y: $0.1) }
    let line = Series("a", points: points)
    #expect(line.markingMinimum().marks == [PointMark(Point(x: 3, y: 0.8), label: "best")])
    #expect(
      line.markingMaximum(label: "top").marks == [PointMark(Point(x: 5, y: 0.95), label: "top")])
    #expect(Series("b", points: [Point(x: 1, y: .nan)]).markingMinimum().marks.isEmpty)
  }
}
