import Serving
import Testing

@Suite("Routes")
struct RouteTableTests {
  private let table = RouteTable([
    Route(.get, "/runs/{id}") { call in .text("run " + call["id"]) },
    Route(.get, "/files/{path...}") { call in
      .text((call.values["path"] ?? []).joined(separator: "|"))
    },
  ])

  private func status(_ method: Request.Method, _ path: [String]) async -> Int {
    await table.answer(Request(method, path)).status
  }

  private func text(_ path: [String]) async -> String {
    guard case .bytes(let bytes) = await table.answer(Request(.get, path)).body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("a name in braces takes a piece of the path, one with dots all that remain")
  func values() async {
    #expect(await text(["runs", "7"]) == "run 7")
    #expect(await text(["files", "a", "b"]) == "a|b")
    #expect(await text(["files"]).isEmpty)
  }

  @Test("what no route has is 404, what another method has 405, and HEAD is answered as GET")
  func others() async {
    #expect(await status(.get, ["runs"]) == 404)
    #expect(await status(.get, ["runs", "7", "8"]) == 404)
    #expect(await status(.post, ["runs", "7"]) == 405)
    #expect(await status(.head, ["runs", "7"]) == 200)
  }
}
