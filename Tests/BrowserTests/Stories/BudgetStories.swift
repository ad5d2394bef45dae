import Foundation
import JSON
import Testing
import Tracking

extension BrowserStories {
  /// What a page may cost.
  @Suite @MainActor struct BudgetStories {
    @Test func `a page is under 100 KB, asks at most 8 times, and asks no one else`() throws {
      try Stage.tell { browser, store in
        for k in 1...40 { try store.record("budget", k: k, rmse: 0.9 + Double(k) / 100) }
        for path in ["", "/experiments/budget", "/experiments/budget/runs/1"] {
          try browser.command("Network.clearBrowserCache")
          _ = try browser.traffic()
          try browser.open(store.address(path))
          if path.hasSuffix("budget") {
            try browser.wait(until: "document.querySelector('.series')")
          }
          let traffic = try browser.traffic()
          #expect(traffic.exchanges.count <= 8)
          #expect(traffic.hosts == ["127.0.0.1:\(store.port)"])
          let packed = try packed(
            traffic.exchanges.map(\.address).filter { !$0.contains("/data/") }, browser)
          #expect(packed < 100_000)
          print("\(path): \(traffic.exchanges.count) requests, \(packed) bytes of gzip")
        }
      }
    }

    /// The bytes of what is at addresses, compressed.
    private func packed(_ addresses: [String], _ browser: Browser) throws -> Double {
      let list = addresses.map(Browser.quoted).joined(separator: ",")
      let sizes = try browser.waited(
        """
        Promise.all([\(list)].map(async (address) => {
          const { body } = await fetch(address);
          const packed = await new Response(body.pipeThrough(new CompressionStream("gzip"))).blob();
          return packed.size;
        })).then((sizes) => done(sizes.reduce((sum, size) => sum + size, 0)));
        """)
      return try #require(sizes.double)
    }

    /// What it takes is printed, for `LL_PROGRAM`, a release build, to be told of.
    @Test func `ten thousand runs are one table`() throws {
      try Stage.tell { browser, store in
        try plant(10_000, "ten thousand", in: store)
        let address = store.address("/experiments/ten%20thousand")
        // The first answer makes the index of the store.
        try browser.open(address)
        try browser.open(address + "?plot=scatter")
        try browser.wait(until: "document.querySelector('.row:not([hidden])')")
        #expect(try browser.value("document.querySelector('.grid').ariaRowCount") == "10001")
        #expect(try browser.value("document.querySelectorAll('.row').length < 100") == true)
        let paint = try browser.number("performance.getEntriesByType('paint')[0].startTime")
        let columns = try browser.value(
          """
          performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/columns"))
            .map(({ duration, encodedBodySize }) => [duration, encodedBodySize])[0]
          """)
        print("first content after \(Int(paint)) ms; columns in \(columns[0]?.double ?? 0) ms, ")
        print("  \(columns[1]?.double ?? 0) bytes")
        for (name, act) in Self.acts {
          let took = try browser.waited(
            """
            const begun = performance.now();
            \(act);
            requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
            """)
          print("\(name): \(took.double ?? .nan) ms to the second frame")
        }
        let frames = try browser.waited(Self.scrolling)
        print("scrolling: frames of \(frames[0]?.double ?? 0) ms in the middle, longest of")
        print("  \(frames[1]?.double ?? 0) ms, of script \(frames[2]?.double ?? 0) ms")
        let memory = try browser.number("performance.memory.usedJSHeapSize / 1e6")
        print("memory of the page's values: \(memory) MB")
        #expect(try browser.value("document.querySelector('.grid').scrollTop > 100000") == true)
      }
    }

    private static let acts = [
      ("sort", "document.querySelector('[data-key=\"metrics.rmse\"]').click()"),
      (
        "sort by words", "document.querySelector('[data-key=\"params.similarity_metric\"]').click()"
      ),
      (
        "filter",
        """
        document.querySelector("[name=where]").value = "k > 50";
        document.querySelector("form.query").requestSubmit();
        """
      ),
      (
        "show all again",
        """
        document.querySelector("[name=where]").value = "";
        document.querySelector("form.query").requestSubmit();
        """
      ),
    ]

    /// Two hundred frames, each some screens further.
    private static let scrolling = """
      const grid = document.querySelector(".grid");
      const frames = [];
      let [last, script] = [performance.now(), 0];
      const long = new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
        script = Math.max(script, entry.duration);
      }));
      long.observe({ type: "longtask", buffered: false });
      const step = (now) => {
        frames.push(now - last);
        last = now;
        grid.scrollTop += 1000;
        if (frames.length < 200) return requestAnimationFrame(step);
        frames.sort((one, other) => one - other);
        setTimeout(() => done([frames[100], frames[199], script]), 100);
      };
      requestAnimationFrame(step);
      """

    /// Writes copies of a record with other values, since ten thousand runs take long to record.
    private func plant(_ count: Int, _ experiment: String, in store: ServedStore) throws {
      for rmse in [0.91, 0.92] { try store.record(experiment, k: 1, rmse: rmse) }
      let first = try store.runs.run(RunReference("1"), in: experiment).info.runID
      let folder = store.path(experiment)
      let text = try String(contentsOfFile: "\(folder)/\(first)/run.json", encoding: .utf8)
      let similarities = ["msd", "pearson", "cosine", "pearson_baseline"]
      for number in 3...count {
        let id =
          String(repeating: "0", count: 32 - String(number, radix: 16).count)
          + String(number, radix: 16)
        let copy = text.replacing(first, with: id)
          .replacing("\"number\": 1,", with: "\"number\": \(number),")
          .replacing("\"run-1\"", with: "\"run-\(number)\"")
          .replacing("\"cosine\"", with: "\"\(similarities[number % 4])\"")
          .replacing("\"k_neighbors\": \"1\"", with: "\"k_neighbors\": \"\(number * 7 % 101)\"")
          .replacing(
            "\"rmse\": 0.91", with: "\"rmse\": \(0.9 + Double(number * 31 % 9973) / 99999)")
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(id)", withIntermediateDirectories: true)
        try Data(copy.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(id)/run.json"))
      }
    }
  }
}
