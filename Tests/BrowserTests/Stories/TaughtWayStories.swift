import JSON
import Testing

extension BrowserStories {
  /// The way that a course teaches: open the page, look at the experiment and at a run with its model,
  /// select two runs, compare them.
  @Suite @MainActor struct TaughtWayStories {
    private func isRun(_ k: Int, in browser: Browser) throws {
      let text = try browser.text(of: "main")
      for word in [
        "\(k)", "KNNBasic", "cosine", "40000", "20000", "rmse", "0.97", "surprise_knn_model",
      ] {
        #expect(text.contains(word), "no \(word) in \(text)")
      }
    }

    private func isComparison(in browser: Browser) throws {
      try browser.wait(until: "document.querySelector('main h2')?.innerText.includes('compared')")
      let rows = try browser.rows()
      #expect(rows.contains { $0.prefix(3) == ["k", "40", "20"] })
      let rmse = try #require(rows.first { $0.first == "rmse" })
      #expect(rmse[1].hasPrefix("★") && rmse[1].contains("0.97") && rmse[2].contains("0.98"))
      // What is the same in both is no row.
      #expect(!rows.contains { $0.first == "similarity" })
    }

    @Test func `with the mouse alone`() throws {
      try Stage.tell { browser, store in
        let experiment = try store.experiment("LatentLens-KNN-Evaluation")
        try store.notebook(in: experiment, k: 40, rmse: 0.9712)
        try store.notebook(in: experiment, k: 20, rmse: 0.9821)
        try browser.open(store.address("/"))
        try browser.click("nav li a bdi", reading: "LatentLens-KNN-Evaluation")
        try browser.wait(until: "document.querySelectorAll('.row:not([hidden])').length === 2")
        try browser.click(".row .first a", reading: "1")
        try browser.wait(until: "location.pathname.endsWith('/runs/1')")
        try isRun(40, in: browser)
        try browser.click(".model .files a", reading: "MLmodel")
        try browser.wait(until: "document.querySelector('pre')?.innerText.includes('sklearn')")
        try browser.back()
        try browser.back()
        try browser.wait(until: "document.querySelectorAll('.row:not([hidden])').length === 2")
        // Beside the numbers, which lead to the runs.
        for row in 1...2 {
          try browser.click(".row[aria-rowindex=\"\(row + 1)\"] .cell:nth-child(3)")
        }
        try browser.wait(until: "document.querySelector('.drawer:not([hidden])')")
        #expect(try browser.text(of: ".drawer").contains("rmse"))
        try browser.click(".drawer a")
        try isComparison(in: browser)
      }
    }

    @Test func `with keys alone, while the runs arrive`() throws {
      try Stage.tell { browser, store in
        let experiment = try store.experiment("keys only")
        try browser.open(store.address("/"))
        // The experiments follow the name of the page.
        for _ in 0..<200 where try browser.text("document.activeElement.innerText") != "keys only" {
          try browser.type(.tab)
          if try browser.text("document.activeElement.querySelector('bdi')?.innerText")
            == "keys only"
          {
            break
          }
        }
        try browser.type(.enter)
        try browser.wait(until: "document.querySelector('main h2')?.innerText === 'keys only'")
        try store.notebook(in: experiment, k: 40, rmse: 0.9712)
        try store.notebook(in: experiment, k: 20, rmse: 0.9821)
        try browser.wait(until: "document.querySelectorAll('.row:not([hidden])').length === 2")
        try browser.type(.enter)
        try browser.wait(until: "location.pathname.endsWith('/runs/1')")
        try isRun(40, in: browser)
        try browser.type("u")
        try browser.wait(until: "document.querySelectorAll('.row:not([hidden])').length === 2")
        try browser.type("xjx")
        try browser.wait(until: "document.querySelector('.drawer:not([hidden])')")
        try browser.type("c")
        try isComparison(in: browser)
        try browser.type("?")
        #expect(try browser.value("document.querySelector('dialog').open") == true)
        try browser.type(.escape)
        #expect(try browser.value("document.querySelector('dialog').open") == false)
      }
    }
  }
}
