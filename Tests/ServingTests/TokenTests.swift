import Serving
import TestSupport
import Testing

/// A server that other machines reach asks who it is.
@Suite struct TokenTests {
  private let server: TestServer
  private let token: String

  init() throws {
    server = try TestServer(at: try #require(ServerAddress("0.0.0.0")))
    token = try #require(server.server.token?.text)
  }

  private func status(_ headers: String..., target: String = "/text") throws -> Int? {
    try server.ask("GET", target, headers)?.status
  }

  @Test func `every route wants the token, and so does an address that is none`() throws {
    #expect(try status(target: "/nowhere") == 401)
    for route in server.routes {
      let answer = try server.ask(route.method.rawValue, route.samplePath, route.sampleHeaders)
      #expect(answer?.status == 401, "\(route.pattern.text)")
    }
    #expect(server.seen.count("text") == 0)
  }

  @Test func `the token lets a client in, and nothing that is nearly it`() throws {
    #expect(try status("Authorization: Bearer \(token)") == 200)
    let last = token.last == "0" ? "1" : "0"
    for wrong in [String(token.dropLast()) + last, String(token.dropLast()), token + "0", ""] {
      #expect(try status("Authorization: Bearer \(wrong)") == 401)
    }
    #expect(try status("Authorization: Basic \(token)") == 401)
  }

  @Test func `a browser gets the token to keep from the address that was printed`() throws {
    let answer = try #require(try server.ask("GET", "/?token=\(token)"))
    #expect(answer.status == 303)
    #expect(answer.header("location") == "/")
    let cookie = try #require(answer.header("set-cookie"))
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite"))
    let pair = cookie.prefix { $0 != ";" }
    #expect(try status("Cookie: other=1; \(pair)") == 200)
    #expect(try status("Cookie: \(pair)0") == 401)
    #expect(try status("Cookie: other=\(token)") == 401)
    #expect(try status(target: "/?token=\(token.dropLast())x") == 401)
    #expect(try status(target: "/text?token=\(token)") == 401)
  }

  @Test func `a stranger's page is refused even with the token`() throws {
    #expect(
      try status("Authorization: Bearer \(token)", "Origin: http://evil.example") == 403)
    #expect(try status("Authorization: Bearer \(token)", "Host: evil.example:1") == 403)
  }

  @Test func `tokens are 128 bits, and no two are the same`() {
    let tokens = (0..<100).map { _ in AccessToken().text }
    #expect(Set(tokens).count == 100)
    #expect(tokens.allSatisfy { $0.utf8.count == 32 && $0.allSatisfy(\.isHexDigit) })
  }

  @Test func `this machine alone needs none, whatever it is called`() throws {
    for name in ["localhost", "127.0.0.1", "::1"] {
      #expect(try #require(ServerAddress(name)).isLoopback)
    }
    for name in ["", "example.org", "127.0.0.1:80", "1.2.3", "::1%lo\u{0}"] {
      #expect(ServerAddress(name) == nil)
    }
    #expect(ServerAddress("::")?.isLoopback == false)
    #expect(try TestServer().server.token == nil)
  }
}
