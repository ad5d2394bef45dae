import Serving
import TestSupport
import Testing

/// What is made of the address that a request asks for.
@Suite struct AddressTests {
  private let server: TestServer

  init() throws { server = try TestServer() }

  @Test(arguments: [
    "/echo/..", "/echo/../text", "/echo/.", "/echo/a/./b", "/echo//etc/passwd", "//text",
    "/echo/a/", "/echo/..%2f", "/echo/%2e%2e", "/echo/%2E%2e/x", "/echo/%252e%252e",
    "/echo/..%252fx", "/echo/a%2fb", "/echo/a%5cb", "/echo/%5c..%5c", "/echo/a%00", "/echo/a%0a",
    "/echo/a%7f", "/echo/%c2%85", "/echo/%ff", "/echo/%c0%ae", "/echo/%", "/echo/%2", "/echo/%zz",
    "text", "http://127.0.0.1/text", "*",
  ])
  func `a path that could lead elsewhere is malformed`(target: String) throws {
    #expect(try server.ask("GET", target)?.status == 400)
  }

  @Test func `a path is decoded once`() throws {
    func echo(_ target: String) throws -> String? { try server.ask("GET", target)?.text }
    #expect(try echo("/echo/a%20b/c+d/%c3%a9") == "a b|c+d|é?")
    #expect(try echo("/echo/100%2525") == "100%25?")
    #expect(try echo("/echo/...") == "...?")
    #expect(try echo("/echo") == "?")
  }

  @Test func `a query is decoded once, and its plus signs are spaces`() throws {
    func query(_ text: String) throws -> RawConnection.Answer? {
      try server.ask("GET", "/echo?" + text)
    }
    #expect(try query("a=1+2&b=%252e&c&=d&&e=f=g")?.text == "?a=1 2&b=%2e&c=&=d&e=f=g")
    for wrong in ["a=%", "a=%0", "%ff=a", "a=%00"] {
      #expect(try query(wrong)?.status == 400)
    }
  }

  @Test func `an address of eight thousand bytes is read, and a longer one is not`() throws {
    #expect(try server.ask("GET", "/echo/" + String(repeating: "a", count: 8000))?.status == 200)
    let connection = try server.connect()
    connection.send(server.request("GET", "/echo/" + String(repeating: "a", count: 9000)))
    #expect(connection.answer()?.status == 414)
    #expect(connection.isClosed())
  }
}
