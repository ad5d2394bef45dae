import JSON
import Testing

extension BrowserStories {
  /// What changes while it is looked at.
  @Suite @MainActor struct ChangeStories {
    @Test func `a note is written in its place, and stays`() throws {
      try Stage.tell { browser, store in
        try store.record("notes", k: 40, rmse: 0.97)
        try browser.open(store.address("/experiments/notes/runs/1"))
        try browser.click(".note")
        try browser.wait(until: "document.activeElement.tagName === 'TEXTAREA'")
        try browser.type("the <b>first</b> ? try")
        try browser.type(.enter, holding: .control)
        try browser.wait(until: "!document.querySelector('.note textarea')")
        try browser.wait(
          until: "document.querySelector('.note').innerText === 'the <b>first</b> ? try'")
        for _ in 0..<100 {
          try browser.reload()
          if try browser.text(of: ".note") == "the <b>first</b> ? try" { break }
        }
        #expect(try browser.text(of: ".note") == "the <b>first</b> ? try")
        // Escape leaves it as it was.
        try browser.click(".note")
        try browser.type("no")
        try browser.type(.escape)
        #expect(try browser.text(of: ".note") == "the <b>first</b> ? try")
      }
    }

    @Test func `a run that grows shows itself and its curve, and nothing moves under the pointer`()
      throws
    {
      try Stage.tell { browser, store in
        let experiment = try store.experiment("growing")
        for place in 1...30 {
          try store.record("growing", k: place, rmse: 0.9 + Double(place) / 100)
        }
        try browser.open(
          store.address("/experiments/growing?order_by=rmse"))
        try browser.wait(until: "document.querySelector('.row:not([hidden])')")
        try browser.point(at: ".row[aria-rowindex='4'] .cell:nth-child(3)")
        let under = "document.querySelector('.row:hover .first')?.innerText.trim()"
        try browser.wait(until: "\(under) === '3'")
        let run = try store.begin(in: experiment, [("k_neighbors", "31")])
        // It would be the first.
        try run.log("rmse", 0.5)
        let clock = ContinuousClock()
        let begun = clock.now
        try browser.wait(
          until: "document.querySelector('[role=status]').innerText.includes('1 new')")
        print("a new run is told of after \(clock.now - begun)")
        #expect(try browser.text(under) == "3")
        try browser.type(".")
        try browser.wait(
          until:
            "document.querySelector('.row[aria-rowindex=\"2\"] .first')?.innerText.trim() === '31'")

        try browser.open(store.address("/experiments/growing?sel=31"))
        let points = "(document.querySelector('.series polyline')?.points.length ?? 0)"
        for step in 0..<5 { try run.log("loss", 1 / Double(step + 1), step: step) }
        try browser.wait(until: "\(points) >= 5")
        let grown = clock.now
        for step in 5..<9 { try run.log("loss", 1 / Double(step + 1), step: step) }
        try browser.wait(until: "\(points) >= 9")
        print("a curve has grown after \(clock.now - grown)")
        try run.end()
        #expect(try browser.address.contains("sel=31"))
      }
    }
  }
}
