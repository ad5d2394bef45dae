import Foundation
import JSON
import Serving
import Testing

extension BrowserStories {
  /// The parts of the script, each by itself.
  @Suite @MainActor struct ModuleStories {
    private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Modules").standardizedFileURL.path
    private static let assets = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Sources/WebPages/Assets").standardizedFileURL.path

    private static let page = """
      <!doctype html><meta charset="utf-8"><title>Modules</title>
      <link rel="icon" href="data:,">
      <script type="module" src="/tests/all.js"></script>
      """

    private static func files(_ pattern: RoutePattern, in folder: String) -> Route {
      Route(.get, pattern) { call in
        guard let text = try? String(contentsOfFile: "\(folder)/\(call["name"])", encoding: .utf8)
        else { throw HTTPError.missing("no module \(call["name"])") }
        return Response(contentType: "text/javascript", body: .bytes(Array(text.utf8)))
      }
    }

    @Test func `each module does what its tests say`() throws {
      let page = Self.page
      let routes = [
        Route(.get, "/") { _ in Response(contentType: "text/html", body: .bytes(Array(page.utf8)))
        },
        Self.files("/tests/{name}", in: Self.tests), Self.files("/assets/{name}", in: Self.assets),
      ]
      let server = try Server(RouteTable(routes), at: .loopback, port: 0)
      defer { server.stop() }
      try Stage.tell { browser, _ in
        try browser.open("http://127.0.0.1:\(server.port)/")
        try browser.wait(until: "window.results")
        guard case .object(let results) = try browser.value("window.results") else { return }
        #expect(results.count > 20)
        for (name, fault) in results.sorted(by: { $0.key < $1.key }) {
          #expect(fault == .null, "\(name): \(fault.text ?? "")")
        }
      }
    }
  }
}
