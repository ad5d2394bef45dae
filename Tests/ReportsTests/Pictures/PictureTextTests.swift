import Foundation
import Reports
import Testing

/// Whole pictures compared with the files in `Golden`. `LL_UPDATE=1` writes those anew: look at
/// them.
@Suite struct `Pictures as text` {
  static let samples: [(String, Picture)] = [
    ("curve", PictureSamples.curve), ("band", PictureSamples.band),
    ("curves", PictureSamples.curves),
    ("runs", PictureSamples.runs), ("ratings", PictureSamples.ratings),
    ("users", PictureSamples.users), ("popularity", PictureSamples.popularity),
    ("two-clouds", PictureSamples.twoClouds),
  ]

  @Test(arguments: samples.map(\.0), PictureGrade.allCases)
  func `look as they were seen to look`(name: String, grade: PictureGrade) throws {
    let picture = try #require(Self.samples.first { $0.0 == name }?.1)
    let shown = [20, 72, 200].map { width in
      "\(width) columns\n\n" + text(picture, width: width, grade: grade)
    }.joined(separator: "\n")
    try compare(shown, with: "\(name)-\(grade).txt")
  }

  @Test(arguments: PictureGrade.allCases)
  func `of odd data look as they were seen to look`(grade: PictureGrade) throws {
    let shown = PictureSamples.odd.map { name, picture in
      "\(name)\n\n" + text(picture, width: 50, grade: grade)
    }.joined(separator: "\n")
    try compare(shown, with: "odd-\(grade).txt")
  }

  @Test(arguments: PictureGrade.allCases)
  func `never exceed their width`(grade: PictureGrade) {
    for (_, picture) in Self.samples + PictureSamples.odd {
      for width in Array(8...40) + [49, 50, 72, 100] {
        for line in text(picture, width: width, grade: grade).split(separator: "\n") {
          #expect(String(line).displayWidth <= width, "\(width): \(line)")
        }
      }
    }
  }

  @Test(arguments: PictureGrade.allCases, [Axis.Scale.linear, .logarithmic])
  func `are drawn of any numbers at all`(grade: PictureGrade, scale: Axis.Scale) {
    var state: UInt64 = 7
    func number() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(bitPattern: state)
    }
    for count in 0..<50 {
      let points = (0..<count % 5).map { place in
        let spread = Point.Spread(deviation: number(), count: 3)
        return Point(x: number(), y: number(), spread: place.isMultiple(of: 2) ? spread : nil)
      }
      let axes = (Axis("x", scale: scale), Axis("y", scale: scale))
      let line = Series("any", points: points).markingMinimum()
      let bins = points.map { Bin("any", range: nil, count: $0.x) }
      let contents: [Picture.Content] = [
        .lines([line]), .scatter([line, line]), .histogram(Histogram(bins: bins)),
      ]
      for content in contents {
        let picture = Picture(xAxis: axes.0, yAxis: axes.1, content: content)
        let lines = text(picture, width: 40, grade: grade).split(separator: "\n")
        #expect(lines.allSatisfy { String($0).displayWidth <= 40 })
        #expect(SVGRenderer().render(Report(picture))?.hasSuffix("</svg>\n") == true)
      }
    }
  }

  @Test func `are ASCII alone where they must`() {
    for (_, picture) in Self.samples {
      #expect(text(picture, width: 72, grade: .ascii).utf8.allSatisfy { $0 < 0x80 })
    }
  }

  @Test func `have the height asked for, title and notes apart`() {
    let renderer = PictureRenderer(width: 60, height: 9)
    #expect(renderer.lines(of: PictureSamples.runs).count == 9 + 1)
    #expect(renderer.lines(of: PictureSamples.curve).count == 9 + 3)
  }

  @Test func `paint lines and marks, and nothing of the data reaches the terminal raw`() {
    let picture = Picture(
      title: "\u{1B}[2J", xAxis: Axis("k\u{7}"), yAxis: Axis("\u{9B}rmse"),
      content: .lines([
        Series("a\u{1B}", points: PictureSamples.numbered([1, 2, 3])).markingMinimum(
          label: "\u{1B}"),
        Series("b\u{202E}", points: PictureSamples.numbered([3, 2, 1])),
      ]))
    let plain = PictureRenderer(width: 60, height: 8).lines(of: picture).joined()
    #expect(
      !plain.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" || $0 == "\u{9B}" })
    let style = TextStyle(colour: true)
    let painted = PictureRenderer(width: 60, height: 8, style: style).lines(of: picture).joined()
    #expect(painted.contains("\u{1B}[1;32m●\u{1B}[0m"))
    #expect(painted.contains("\u{1B}[36m") && painted.contains("\u{1B}[35m"))
  }

  private func text(_ picture: Picture, width: Int, grade: PictureGrade) -> String {
    PictureRenderer(width: width, height: 14, style: TextStyle(colour: false, grade: grade))
      .lines(of: picture).map { $0 + "\n" }.joined()
  }

  private func compare(_ shown: String, with file: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    let golden = folder.appending(path: file)
    if ProcessInfo.processInfo.environment["LL_UPDATE"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(shown.utf8).write(to: golden)
    }
    let expected = try String(decoding: Data(contentsOf: golden), as: UTF8.self)
    #expect(shown == expected, "\(file)")
  }
}
