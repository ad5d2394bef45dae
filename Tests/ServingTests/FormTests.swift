import Serving
import TestSupport
import Testing

/// Forms, which a page of any origin could send without asking: only our own are taken.
@Suite struct FormTests {
  private let server: TestServer
  private static let type = "Content-Type: application/x-www-form-urlencoded"

  init() throws { server = try TestServer() }

  @Test(arguments: ["Origin: http://127.0.0.1:PORT", "Sec-Fetch-Site: same-origin"])
  func `a form of a page of this server is read field by field`(origin: String) throws {
    let header = origin.replacing("PORT", with: "\(server.port)")
    let answer = try server.ask(
      "POST", "/form", [Self.type, header], body: "text=a+b%0D%0Ac%26&key=%C3%A9")
    #expect(answer?.text == "text=a b\r\nc&|key=é")
  }

  @Test(arguments: [
    [], ["Origin: null"], ["Origin: http://evil.example"], ["Sec-Fetch-Site: cross-site"],
    ["Sec-Fetch-Site: none"],
  ])
  func `a form from elsewhere, or from nowhere, is refused unread`(headers: [String]) throws {
    let answer = try server.ask("POST", "/form", [Self.type] + headers, body: "text=a")
    #expect(answer?.status == 403)
    #expect(server.seen.count("form") == 0)
  }

  @Test func `what is no form, too long, or cannot be read is refused`() throws {
    let own = "Sec-Fetch-Site: same-origin"
    #expect(
      try server.ask("POST", "/form", [own, "Content-Type: text/plain"], body: "a=b")?.status
        == 400)
    let long = String(repeating: "a", count: 1001)
    #expect(try server.ask("POST", "/form", [own, Self.type], body: long)?.status == 413)
    #expect(try server.ask("POST", "/form", [own, Self.type], body: "a=%FF")?.status == 400)
  }
}
