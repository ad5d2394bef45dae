import JSON
import Testing

extension BrowserStories {
  /// Names that others have given.
  @Suite @MainActor struct HostileStories {
    private static let names = [
      "<script>window.hit = 1</script>", "\"><img src=x onerror=\"window.hit = 1\">",
      "\u{202E}gnp.exe", "\u{5E9}\u{5DC}\u{5D5}\u{5DD} \u{645}\u{631}\u{62D}\u{628}\u{627}",
      String(repeating: "long", count: 75),
      "many words " + String(repeating: "and more ", count: 30),
      "{{7*7}} ${7*7}", "javascript:window.hit = 1",
    ]

    @Test func `names are shown as text, and none of them acts`() throws {
      try Stage.tell { browser, store in
        let experiment = "\"><img src=x onerror=\"window.hit = 1\">"
        for (place, name) in Self.names.enumerated() {
          try store.record(
            experiment, name: name, k: place, rmse: 0.9 + Double(place) / 10,
            tags: [name: name, "mlflow.note.content": name])
        }
        let entry = "nav li a[href*='onerror']"
        for scheme in ["light", "dark"] {
          try browser.command(
            "Emulation.setEmulatedMedia",
            ["features": [["name": "prefers-color-scheme", "value": .string(scheme)]]])
          try browser.open(store.address("/"))
          #expect(try browser.text(of: entry).contains(experiment))
        }
        try browser.click(entry)
        try browser.wait(until: "document.querySelector('.row:not([hidden])')")
        let table = try browser.text(of: ".rows")
        #expect(table.contains(Self.names[0]) && table.contains(Self.names[3]))
        // All of them chosen, each picture, all columns.
        try browser.type("x")
        for _ in 1..<Self.names.count { try browser.type("J") }
        for key in ["d", "2", "3", "1"] {
          try browser.type(key)
          try browser.wait(until: "document.querySelector('.picture').children.length")
        }
        for row in 1...Self.names.count {
          try browser.point(at: ".row[aria-rowindex='\(row + 1)'] .cell:nth-child(3)")
        }
        try isHarmless(browser)
        try browser.type("c")
        try browser.wait(until: "document.querySelector('main h2')?.innerText.includes('compared')")
        try isHarmless(browser)
        for place in 1...Self.names.count {
          try browser.click(entry)
          try browser.wait(until: "document.querySelector('.row:not([hidden])')")
          try browser.click(".row[aria-rowindex='\(place + 1)'] .first a")
          try browser.wait(until: "document.querySelector('.note')")
          try isHarmless(browser)
          let shown = try browser.text(of: ".note")
          // What turns the direction of writing is spelled out.
          if place != 3 { #expect(shown.contains(Self.names[place - 1].trimmed)) }
        }
      }
    }

    private func isHarmless(_ browser: Browser) throws {
      #expect(try browser.value("window.hit ?? null") == .null)
      #expect(try browser.value("document.querySelectorAll('img, main script').length") == 0)
      let address = try browser.address
      #expect(
        try browser.value("document.documentElement.scrollWidth <= innerWidth") == true,
        "\(address) is wider than the window")
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
