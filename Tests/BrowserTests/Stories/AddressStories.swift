import JSON
import Testing

extension BrowserStories {
  /// Where addresses lead.
  @Suite @MainActor struct AddressStories {
    @Test func `links that MLflow's clients print open the run and the experiment`() throws {
      try Stage.tell { browser, store in
        let experiment = try store.experiment("printed links")
        let run = try store.notebook(in: experiment, k: 40, rmse: 0.97)
        try browser.open(store.address("/#/experiments/\(experiment)/runs/\(run.id)"))
        try browser.wait(until: "document.querySelector('main h2')?.innerText.startsWith('Run 1')")
        #expect(try browser.text(of: "main").contains("surprise_knn_model"))
        try browser.open(store.address("/#/experiments/\(experiment)"))
        try browser.wait(until: "document.querySelector('main h2')?.innerText === 'printed links'")
      }
    }

    @Test func `the address holds what is shown: reloaded, it is the same`() throws {
      try Stage.tell { browser, store in
        for k in 1...9 { try store.record("reloaded", k: k, rmse: 0.9 + Double(k * k % 7) / 100) }
        try browser.open(store.address("/experiments/reloaded"))
        try browser.wait(until: "document.querySelector('.row:not([hidden])')")
        try browser.type("/")
        try browser.type("k > 2")
        try browser.type(.enter)
        try browser.type(.escape)
        try browser.wait(until: "document.querySelector('.grid').ariaRowCount === '8'")
        try browser.type("s")
        try browser.type("xjx")
        try browser.type("3")
        try browser.type("d")
        try browser.wait(until: "document.querySelector('.pickers')")
        let look = """
          JSON.stringify([".heading", ".rows", ".drawer", "[role=status]", ".tabs"].map((part) =>
            document.querySelector(part).innerText.replace(/\\d+ (s|min) ago/g, ""))
            .concat([...document.querySelectorAll("[aria-selected=true]")].map((row) => row.innerText)
              .map((text) => text.replace(/\\d+ (s|min) ago/g, ""))))
          """
        try browser.wait(
          until: "document.querySelectorAll('.row[aria-selected=true]').length === 2")
        let (before, address) = (try browser.text(look), try browser.address)
        try browser.reload()
        try browser.wait(
          until: "document.querySelectorAll('.row[aria-selected=true]').length === 2")
        try browser.wait(until: "document.querySelector('.pickers')")
        #expect(try browser.text(look) == before)
        #expect(try browser.address == address)
      }
    }

    @Test func `without a script an experiment, a run and a comparison are read and linked`() throws
    {
      try Stage.tell { browser, store in
        for k in [20, 40] { try store.record("plain", k: k, rmse: 1 - Double(k) / 1000) }
        try browser.command("Emulation.setScriptExecutionDisabled", ["value": true])
        defer {
          _ = try? browser.command("Emulation.setScriptExecutionDisabled", ["value": false])
        }
        try browser.open(store.address("/"))
        try browser.click("main a", reading: "plain")
        try browser.wait(until: "document.querySelectorAll('form.runs tbody tr').length === 2")
        try browser.click("form.runs tbody a", reading: "2")
        try browser.wait(until: "document.querySelector('main h2')?.innerText.startsWith('Run 2')")
        #expect(try browser.text(of: "main").contains("0.96"))
        try browser.click("nav a[aria-current]")
        for run in 1...2 { try browser.click("input[value='\(run)']") }
        try browser.click("form.runs button")
        try browser.wait(until: "document.querySelector('main h2')?.innerText.includes('compared')")
        let rows = try browser.rows()
        #expect(rows.contains { $0.prefix(3) == ["k", "20", "40"] })
        #expect(rows.contains { $0.first == "rmse" && $0.contains { $0.contains("★") } })
      }
    }

    @Test func `what is not there is told with what was perhaps meant, and a way on`() throws {
      try Stage.tell(isQuiet: false) { browser, store in
        try store.record("neighbourhoods", k: 40, rmse: 0.97)
        try browser.open(store.address("/experiments/neighborhoods"))
        #expect(try browser.text(of: "main").contains("neighbourhoods"))
        try browser.click("nav li a bdi", reading: "neighbourhoods")
        try browser.wait(until: "document.querySelector('.row:not([hidden])')")
      }
    }
  }
}
