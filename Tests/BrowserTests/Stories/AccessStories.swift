import JSON
import Testing

extension BrowserStories {
  /// Those who see the page otherwise, or use no mouse.
  @Suite @MainActor struct AccessStories {
    @Test func `the table is a grid with its counts, and what has the focus is seen`() throws {
      try Stage.tell { browser, store in
        for k in 1...3 { try store.record("roles", k: k, rmse: 0.9 + Double(k) / 100) }
        try browser.open(store.address("/experiments/roles"))
        try browser.wait(until: "document.querySelector('.row:not([hidden])')")
        #expect(try browser.value("document.querySelector('[role=grid]').ariaRowCount") == "4")
        for role in ["row", "columnheader", "gridcell", "rowgroup", "tablist", "tab", "status"] {
          #expect(
            try browser.value("document.querySelectorAll('[role=\(role)]').length > 0") == true)
        }
        // Each thing that takes the focus has a name, and a ring around it.
        let unnamed = try browser.value(
          """
          [...document.querySelectorAll("a, button, input, select, [tabindex='0']")].filter((found) =>
            found.getClientRects().length && !found.innerText?.trim() && !found.ariaLabel
            && !found.labels?.length).map((found) => found.outerHTML)
          """)
        #expect(unnamed == [])
        for _ in 0..<12 {
          try browser.type(.tab)
          let ring = try browser.text("getComputedStyle(document.activeElement).outlineStyle")
          let focused = try browser.text("document.activeElement.outerHTML")
          #expect(ring != "none", "\(focused)")
        }
      }
    }

    @Test func `texts stand out from what is behind them, in both schemes`() throws {
      try Stage.tell { browser, store in
        try store.record("contrast", k: 1, rmse: 0.9)
        try store.record("contrast", k: 2, rmse: 0.8)
        for scheme in ["light", "dark"] {
          try browser.command(
            "Emulation.setEmulatedMedia",
            ["features": [["name": "prefers-color-scheme", "value": .string(scheme)]]])
          for path in ["", "/runs/1", "/compare"] {
            try browser.open(store.address("/experiments/contrast\(path)"))
            if path.isEmpty {
              try browser.wait(until: "document.querySelector('.row:not([hidden])')")
            }
            #expect(try browser.value(Self.faint) == [], "\(scheme) \(path)")
          }
        }
        try browser.command("Emulation.setEmulatedMedia", ["features": []])
      }
    }

    /// The texts whose contrast is below 4.5 : 1 (WCAG 2.2, 1.4.3).
    private static let faint = """
      (() => {
        const channels = (text) => text.match(/[\\d.]+/g).map((part, place) =>
          Number(part) * (text.startsWith("color(") && place < 3 ? 255 : 1));
        const luminance = ([r, g, b]) => [r, g, b].map((part) => part / 255).map((part) =>
          part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
          .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
        const ground = (found) => {
          for (let at = found; at; at = at.parentElement) {
            const colour = channels(getComputedStyle(at).backgroundColor);
            if (colour.length < 4 || colour[3] > 0.5) return colour;
          }
          return [255, 255, 255];
        };
        const texts = [...document.querySelectorAll("body *")].filter((found) =>
          found.getClientRects().length && !found.closest("[aria-hidden=true]")
          && [...found.childNodes].some((part) => part.nodeType === 3 && part.data.trim()));
        return texts.filter((found) => {
          const style = getComputedStyle(found);
          const own = channels(found instanceof SVGElement ? style.fill : style.color);
          const [one, other] = [luminance(own), luminance(ground(found))].sort((a, b) => b - a);
          return (one + 0.05) / (other + 0.05) < 4.5;
        }).map((found) => `${found.tagName} ${found.getAttribute("class") ?? ""}: ${found.textContent}`);
      })()
      """

    @Test func `on a narrow window everything is there, and only tables scroll sideways`() throws {
      try Stage.tell { browser, store in
        for k in 1...8 {
          try store.record(
            "narrow, with a rather long name of its own", name: "run of a name that goes on and on",
            k: k, rmse: 0.9 + Double(k) / 100)
        }
        let pages = store.address(
          "/experiments/narrow%2C%20with%20a%20rather%20long%20name%20of%20its%20own")
        defer { _ = try? browser.command("Emulation.clearDeviceMetricsOverride") }
        for width in [390, 1024] {
          try browser.command(
            "Emulation.setDeviceMetricsOverride",
            [
              "width": .integer(width), "height": 844, "deviceScaleFactor": 1, "mobile": false,
            ])
          for path in [
            "", "?plot=parallel&sel=1,2", "?plot=scatter", "/runs/1", "/compare?runs=1,2",
          ] {
            try browser.open(pages + path)
            if !path.hasPrefix("/") {
              try browser.wait(until: "document.querySelector('.row:not([hidden])')")
            }
            #expect(
              try browser.value("document.documentElement.scrollWidth <= innerWidth") == true,
              "\(width) \(path)")
          }
        }
      }
    }
  }
}
