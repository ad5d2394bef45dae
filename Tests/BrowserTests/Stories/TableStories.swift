import JSON
import Testing

extension BrowserStories {
  /// Finding runs among others.
  @Suite @MainActor struct TableStories {
    /// Twelve runs of two similarities, the best of them in the middle.
    private func plant(_ name: String, in store: ServedStore, runs: Int = 12) throws {
      for place in 1...runs {
        try store.record(
          name, k: place * 10, similarity: place.isMultiple(of: 2) ? "msd" : "cosine",
          rmse: 0.9 + 0.01 * abs(Double(place) - 5.2))
      }
    }

    private func open(_ name: String, _ browser: Browser, _ store: ServedStore) throws {
      try browser.open(store.address("/experiments/\(name)"))
      try browser.wait(until: "document.querySelector('.row:not([hidden])')")
    }

    /// The numbers of the runs in sight, from above.
    private func shown(_ browser: Browser) throws -> [Int] {
      let list = try browser.value(
        """
        [...document.querySelectorAll(".row:not([hidden])")]
          .sort((one, other) => one.getAttribute("aria-rowindex") - other.getAttribute("aria-rowindex"))
          .map((row) => parseInt(row.querySelector(".first").innerText))
        """)
      guard case .array(let numbers) = list else { return [] }
      return numbers.compactMap(\.whole)
    }

    @Test
    func `a condition chooses runs while it is typed, and a wrong one is told with its place`()
      throws
    {
      try Stage.tell { browser, store in
        try plant("conditions", in: store)
        try open("conditions", browser, store)
        try browser.type("/")
        try browser.type("k >= 50 and similarity = 'msd'")
        try browser.wait(until: "document.querySelector('.grid').ariaRowCount === '5'")
        #expect(try shown(browser) == [6, 8, 10, 12])
        try browser.type(" and kk > 1")
        try browser.wait(
          until: "document.querySelector('.fault:not([hidden])')?.innerText.includes('kk > 1')")
        let told = try browser.text(of: ".fault:not([hidden])").split(separator: "\n")
        try #require(told.count >= 3, "\(told)")
        #expect(told[0].hasSuffix("and kk > 1"))
        let caret = told[1].prefix { $0 == " " }.count
        #expect(told[0].dropFirst(caret).hasPrefix("kk"), "\(told)")
        // It is mended, and the address has it.
        for _ in 0..<11 { try browser.type("\u{E003}") }
        try browser.wait(until: "!document.querySelector('.fault:not([hidden])')")
        #expect(try browser.address.contains("where=k"))
      }
    }

    @Test func `a click orders by a column, another with Shift by a second one`() throws {
      try Stage.tell { browser, store in
        try plant("orders", in: store)
        try open("orders", browser, store)
        try browser.click(".heading [data-key='metrics.rmse']")
        try browser.wait(until: "document.querySelector('[aria-sort=\"ascending\"]')")
        #expect(try shown(browser).prefix(4) == [5, 6, 4, 7])
        try browser.click(".heading [data-key='params.similarity_metric']")
        try browser.click(".heading [data-key='params.k_neighbors']", holding: .shift)
        try browser.click(".heading [data-key='params.k_neighbors']", holding: .shift)
        try browser.wait(until: "document.querySelector('[aria-sort=\"descending\"]')")
        #expect(try shown(browser) == [11, 9, 7, 5, 3, 1, 12, 10, 8, 6, 4, 2])
        #expect(try browser.address.contains("order_by="))
      }
    }

    @Test func `what is brushed on an axis is what the table has`() throws {
      try Stage.tell { browser, store in
        try plant("brushes", in: store)
        try open("brushes", browser, store)
        try browser.click(".tabs button", reading: "parallel")
        try browser.wait(until: "document.querySelectorAll('.layers .axis').length >= 3")
        let axis = try browser.value(
          """
          (() => {
            const box = document.querySelectorAll(".layers .axis")[0].getBoundingClientRect();
            return [box.x, box.top, box.bottom].map(Math.round);
          })()
          """)
        let x = try #require(axis[0]?.whole)
        let top = try #require(axis[1]?.whole)
        let bottom = try #require(axis[2]?.whole)
        try browser.drag(from: (x, top - 2), to: (x, (top + bottom) / 2))
        try browser.wait(until: "document.querySelector('.grid').ariaRowCount === '7'")
        #expect(try shown(browser) == [7, 8, 9, 10, 11, 12])
        #expect(try browser.text(of: "[role=status]").contains("6 of 12 runs"))
        try browser.type(.escape)
        try browser.type(.escape)
        try browser.wait(until: "document.querySelector('.grid').ariaRowCount === '13'")
      }
    }

    @Test func `forty runs are compared on one page`() throws {
      try Stage.tell { browser, store in
        try plant("forty", in: store, runs: 40)
        try open("forty", browser, store)
        try browser.type("x")
        for _ in 1..<40 { try browser.type("J") }
        try browser.wait(
          until: "document.querySelector('.drawer h3')?.innerText.includes('40 runs')")
        try browser.type("c")
        try browser.wait(until: "document.querySelector('main h2')?.innerText.includes('compared')")
        // Many runs are lines rather than columns.
        let numbers = try browser.rows().compactMap { $0.first.flatMap { Int($0) } }
        #expect(numbers.sorted() == Array(1...40))
        let best = try browser.value("document.querySelectorAll('main td .best').length")
        #expect(best == 2)
        // It scrolls within the page, which does not.
        #expect(
          try browser.value("document.documentElement.scrollWidth <= innerWidth") == true)
      }
    }
  }
}
