import Reports
import Testing

@Suite struct `A line of progress` {
  private let line = ProgressLine(stage: "similarities", fraction: 0.635, secondsLeft: 11.2)

  @Test(arguments: [
    (100, "similarities  ▕████████████████████████▏             ▏   63 %  12 s left"),
    (60, "similarities  ▕████████████████▌         ▏   63 %  12 s left"),
    (40, "similarities  ▕███▊  ▏   63 %  12 s left"),
    (39, "similarities  ▕██████████▏     ▏   63 %"), (20, "similarities  63 %"),
    (12, "simil…  63 %"), (5, " 63 %"), (3, " 63"),
  ])
  func `gives up time, then bar, then words`(width: Int, text: String) {
    #expect(line.text(width: width, style: TextStyle()) == text)
  }

  @Test func `has an ASCII form`() {
    let text = line.text(width: 60, style: TextStyle(unicode: false))
    #expect(text == "similarities  [################..........]   63 %  12 s left")
  }

  @Test func `says 100 per cent at the end alone`() {
    let style = TextStyle(unicode: false)
    #expect(
      ProgressLine(stage: "a", fraction: 0.9999).text(width: 21, style: style)
        == "a  [########.]   99 %")
    #expect(
      ProgressLine(stage: "a", fraction: 7).text(width: 21, style: style)
        == "a  [#########]  100 %")
  }

  @Test func `has no bar where nobody knows the end`() {
    #expect(ProgressLine(stage: "loading").text(width: 20, style: TextStyle()) == "loading…")
    #expect(
      ProgressLine(stage: "loading", fraction: .nan).text(width: 4, style: TextStyle()) == "loa…")
  }

  @Test(arguments: [0.0, 0.01, 0.5, 0.99, 1], [TextStyle(), TextStyle(unicode: false)])
  func `never exceeds its width`(fraction: Double, style: TextStyle) {
    let line = ProgressLine(stage: "漢字 \u{1B}", fraction: fraction, secondsLeft: 4000)
    for width in 0...80 {
      #expect(line.text(width: width, style: style).displayWidth <= width)
    }
  }
}
