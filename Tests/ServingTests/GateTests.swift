import Serving
import TestSupport
import Testing

/// Who is let in, on whatever route, before anything is looked up or read.
@Suite struct GateTests {
  private let server: TestServer

  init() throws { server = try TestServer() }

  /// Asks every route of the table, and an address that is none.
  private func statuses(_ headers: [String]) throws -> Set<Int?> {
    var all: Set<Int?> = [try server.ask("GET", "/nowhere", headers)?.status]
    for route in server.routes {
      let headers = headers + route.sampleHeaders
      all.insert(try server.ask(route.method.rawValue, route.samplePath, headers)?.status)
    }
    return all
  }

  @Test(arguments: [
    "evil.example", "127.0.0.1", "localhost:1", "10.evil.example:PORT", "localhost:PORT.evil",
    "127.0.0.1:PORT:PORT", "127.0.0.2:PORT", "0.0.0.0:PORT", "[::]:PORT", "localhost.:PORT",
  ])
  func `a Host that is not this server is refused on every route`(host: String) throws {
    let host = host.replacing("PORT", with: "\(server.port)")
    #expect(try statuses(["Host: \(host)"]) == [403])
  }

  @Test(arguments: [
    "Host: me@127.0.0.1:PORT", "Host:", "Host: 127.0.0.1:PORT/",
    "Host: 127.0.0.1:PORT\r\nHost: 127.0.0.1:PORT",
  ])
  func `a Host that is none, or two, is malformed on every route`(lines: String) throws {
    #expect(try statuses([lines.replacing("PORT", with: "\(server.port)")]) == [400])
  }

  @Test func `a request without Host is malformed`() throws {
    let connection = try server.connect()
    connection.send("GET /text HTTP/1.1\r\n\r\n")
    #expect(connection.answer()?.status == 400)
  }

  @Test(arguments: ["127.0.0.1", "localhost", "[::1]", "LOCALHOST"])
  func `each name of this machine for itself is let in`(name: String) throws {
    #expect(try server.ask("GET", "/text", ["Host: \(name):\(server.port)"])?.status == 200)
  }

  @Test(arguments: [
    "Origin: http://evil.example", "Origin: null", "Origin: http://localhost:8888",
    "Origin: https://127.0.0.1:PORT", "Origin: http://localhost:PORT",
    "Origin: http://127.0.0.1:PORT\r\nOrigin: http://evil.example",
    "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site",
    "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe",
    "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: document",
  ])
  func `a page of another origin is refused on every route, to read and to write`(
    lines: String
  ) throws {
    #expect(try statuses([lines.replacing("PORT", with: "\(server.port)")]) == [403])
  }

  @Test func `the page of this server is let in, and so is what is no browser`() throws {
    let origin = "http://127.0.0.1:\(server.port)"
    let own = [
      "Origin: \(origin)", "Sec-Fetch-Site: same-origin", "Content-Type: application/json",
    ]
    #expect(try server.ask("POST", "/json", own, body: "{}")?.status == 200)
    #expect(try server.ask("GET", "/text", ["Sec-Fetch-Site: none"])?.status == 200)
    #expect(try server.ask("GET", "/text")?.status == 200)
  }

  @Test func `a link on another page can be followed, and nothing but followed`() throws {
    let link = [
      "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document",
    ]
    #expect(try server.ask("GET", "/text", link)?.status == 200)
    let form = link + ["Content-Type: application/json"]
    #expect(try server.ask("POST", "/json", form, body: "{}")?.status == 403)
    #expect(try server.ask("GET", "/text", link + ["Origin: null"])?.status == 403)
  }

  @Test func `nobody is told that other origins may read`() throws {
    for headers in [[], ["Origin: http://evil.example"]] {
      for method in ["GET", "OPTIONS"] {
        let answer = try #require(try server.ask(method, "/text", headers))
        #expect(!answer.headers.contains { $0.lowercased().hasPrefix("access-control") })
      }
    }
  }

  @Test(arguments: ["OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
  func `a method that no address has is 405, with those that there are`(method: String) throws {
    let answer = try #require(try server.ask(method, "/text"))
    #expect(answer.status == 405)
    #expect(answer.header("allow")?.contains("GET") == true)
  }
}
