import Reports
import Testing

@Suite struct `SVG` {
  @Test func `is well-formed whatever the data`() throws {
    for (name, picture) in `Pictures as text`.samples + PictureSamples.odd {
      let drawing = try Report(picture).rendered(as: .svg)
      #expect(throws: Never.self, "\(name)") { try XMLText.check(drawing) }
      #expect(!drawing.contains("nan") && !drawing.contains("inf"), "\(name)")
    }
  }

  @Test(arguments: [
    "<a>", "<a></b>", "<a><b></a></b>", "<a x=\"1\" x=\"2\"/>", "<a>&nbsp;</a>", "<a>&</a>",
    "<a>\u{1}</a>", "<a x=\"<\"/>", "<a/><b/>", "<a x=1/>", "",
  ])
  func `is checked by a reader that finds faults`(body: String) {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    #expect(throws: XMLText.Fault.self) { try XMLText.check(head + body + "\n") }
    #expect(throws: Never.self) { try XMLText.check(head + "<a x=\"1\">&lt;<b/></a>\n") }
  }

  @Test func `escapes text`() throws {
    let picture = Picture(
      title: "<&\">\u{1}\u{FFFF}", xAxis: Axis("k<"), yAxis: Axis("]]>"),
      content: .lines([
        Series("a&", points: PictureSamples.numbered([1, 2])).markingMinimum(label: "<b>"),
        Series("b", points: PictureSamples.numbered([2, 1])),
      ]))
    let drawing = try Report(picture).rendered(as: .svg)
    try XMLText.check(drawing)
    #expect(drawing.contains(">&lt;&amp;&quot;&gt;\\u{1}\u{FFFD}</text>"))
    #expect(drawing.contains("&lt;b&gt;: ]]&gt; 1 at k&lt; 1"))
  }

  @Test func `draws a band below its curve, as far as it is known`() throws {
    func spread(_ deviation: Double) -> Point.Spread {
      Point.Spread(deviation: deviation, count: 5, of: .folds)
    }
    let picture = Picture(
      xAxis: Axis("k"), yAxis: Axis("rmse"),
      content: .lines([
        Series(
          "a",
          points: [
            Point(x: 0, y: 1, spread: spread(1)), Point(x: 1, y: 1, spread: spread(0.5)),
            Point(x: 2, y: 1),
            Point(x: 3, y: 1, spread: spread(0.5)),
          ])
      ]))
    let drawing = try Report(picture).rendered(as: .svg)
    try XMLText.check(drawing)
    let areas = drawing.split(separator: "\n").filter { $0.contains("<polygon ") }
    #expect(areas.count == 2 && areas.allSatisfy { $0.contains("fill-opacity") })
    let corners = areas.map { area in area.split(separator: "\"")[1].split(separator: " ").count }
    #expect(corners == [4, 4])
    let (area, line) = (drawing.firstRange(of: "<polygon"), drawing.firstRange(of: "<polyline"))
    #expect(try #require(area).lowerBound < (try #require(line)).lowerBound)
  }

  @Test func `has the words of a mark where no line runs`() throws {
    // Right below the lowest point, where the words would stand, there is another line.
    let places = (0...20).map(Double.init)
    let marked = Series("b", points: places.map { Point(x: $0, y: $0 == 10 ? 0.7 : 0.9) })
    let lines = [
      Series("a", points: places.map { Point(x: $0, y: 0) }), marked.markingMinimum(),
      Series("c", points: places.map { Point(x: $0, y: 10) }),
    ]
    let picture = Picture(xAxis: Axis("k"), yAxis: Axis("rmse"), content: .lines(lines))
    let drawing = try Report(picture).rendered(as: .svg)
    let text = try #require(
      drawing.firstMatch(of: /<text x="([0-9.]+)" y="([0-9.]+)"[^>]*weight="600">best/))
    let (left, bottom) = (try #require(Double(text.1)), try #require(Double(text.2)) + 4)
    let heights = drawing.matches(of: /points="([^"]+)"/).flatMap { match in
      match.1.split(separator: " ").map { $0.split(separator: ",").compactMap { Double($0) } }
    }
    #expect(heights.count == 3 * 21)
    #expect(
      !heights.contains {
        $0[0] > left && $0[0] < left + 100 && $0[1] > bottom - 16 && $0[1] < bottom
      })
  }

  @Test func `shows how far values lie apart as bars with caps`() throws {
    let points = (0..<3).map {
      Point(x: Double($0), y: 1, spread: Point.Spread(deviation: 0.5, count: 4))
    }
    let picture = Picture(
      xAxis: Axis("k"), yAxis: Axis("rmse"), content: .lines([Series("rmse", points: points)]))
    let drawing = try Report(picture).rendered(as: .svg)
    try XMLText.check(drawing)
    #expect(drawing.matches(of: /<line [^>]*stroke="#0072b2"/).count == 9)
    #expect(drawing.contains(">bars: mean ± standard deviation of 4 runs</text>"))
    #expect(
      try Report(picture).rendered(as: .csv)
        == "k,rmse,rmse_sd,runs\n0,1.0,0.5,4\n1,1.0,0.5,4\n2,1.0,0.5,4\n")
  }

  @Test func `stands several pictures one above the other`() throws {
    let report = Report(sections: [
      .text(["words"]), .picture(PictureSamples.curve), .picture(PictureSamples.ratings),
    ])
    let drawing = try report.rendered(as: .svg)
    #expect(drawing.contains("viewBox=\"0 0 760 880\""))
    #expect(drawing.contains("translate(0 440)"))
  }

  @Test func `of one small plot is this and nothing else`() throws {
    let picture = Picture(
      title: "Small", xAxis: Axis("k"), yAxis: Axis("rmse"),
      content: .lines([
        Series("rmse", points: [Point(x: 0, y: 0), Point(x: 10, y: 1)]).markingMaximum()
      ]))
    #expect(
      try Report(picture).rendered(as: .svg) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" width="760" height="440" viewBox="0 0 760 440" role="img" font-family="system-ui, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif">
          <title>Small</title>
          <rect width="100%" height="100%" fill="#ffffff"/>
          <g transform="translate(0 0)">
            <text x="24" y="34" font-size="17" fill="#1f2430" font-weight="600">Small</text>
            <line x1="40.96" y1="358" x2="736" y2="358" stroke="#e7eaef"/>
            <text x="32.96" y="362" font-size="12" fill="#667085" text-anchor="end">0</text>
            <line x1="40.96" y1="106" x2="736" y2="106" stroke="#e7eaef"/>
            <text x="32.96" y="110" font-size="12" fill="#667085" text-anchor="end">1</text>
            <text x="24" y="68" font-size="12" fill="#667085">rmse</text>
            <line x1="40.96" y1="382" x2="736" y2="382" stroke="#98a1b0"/>
            <line x1="52.96" y1="382" x2="52.96" y2="387" stroke="#98a1b0"/>
            <text x="52.96" y="402" font-size="12" fill="#667085" text-anchor="middle">0</text>
            <line x1="187.17" y1="382" x2="187.17" y2="387" stroke="#98a1b0"/>
            <text x="187.17" y="402" font-size="12" fill="#667085" text-anchor="middle">2</text>
            <line x1="321.38" y1="382" x2="321.38" y2="387" stroke="#98a1b0"/>
            <text x="321.38" y="402" font-size="12" fill="#667085" text-anchor="middle">4</text>
            <line x1="455.58" y1="382" x2="455.58" y2="387" stroke="#98a1b0"/>
            <text x="455.58" y="402" font-size="12" fill="#667085" text-anchor="middle">6</text>
            <line x1="589.79" y1="382" x2="589.79" y2="387" stroke="#98a1b0"/>
            <text x="589.79" y="402" font-size="12" fill="#667085" text-anchor="middle">8</text>
            <line x1="724" y1="382" x2="724" y2="387" stroke="#98a1b0"/>
            <text x="724" y="402" font-size="12" fill="#667085" text-anchor="middle">10</text>
            <text x="388.48" y="426" font-size="12" fill="#667085" text-anchor="middle">k</text>
            <polyline points="52.96,358 724,106" fill="none" stroke="#0072b2" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"/>
            <circle cx="52.96" cy="358" r="3.3" fill="#0072b2" fill-opacity="0.6"/>
            <circle cx="724" cy="106" r="3.3" fill="#0072b2" fill-opacity="0.6"/>
            <circle cx="724" cy="106" r="5.5" fill="#ffffff" stroke="#0072b2" stroke-width="2.5"><title>best: rmse 1 at k 10</title></circle>
            <text x="587.84" y="94" font-size="12" fill="#1f2430" font-weight="600">best: rmse 1 at k 10</text>
          </g>
        </svg>

        """)
  }
}
