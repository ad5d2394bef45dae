import Foundation
import Serving
import TestSupport
import Testing

/// Requests and answers as they should be.
@Suite struct ExchangeTests {
  private let server: TestServer

  init() throws { server = try TestServer() }

  @Test func `a connection serves one request after the other, also those that come at once`()
    throws
  {
    let connection = try server.connect()
    for _ in 0..<3 {
      connection.send(server.request("GET", "/text"))
      #expect(connection.answer()?.text == "hello")
    }
    let three =
      server.request("GET", "/echo/1") + server.request("GET", "/nowhere")
      + server.request("GET", "/echo/3")
    connection.send(three)
    #expect(connection.answer()?.text == "1?")
    #expect(connection.answer()?.status == 404)
    #expect(connection.answer()?.text == "3?")
  }

  @Test func `thousands of requests that come at once are answered one by one`() throws {
    let connection = try server.connect()
    let wrong = "GET / HTTP/1.1\r\n\r\n"
    connection.send(String(repeating: wrong, count: 5000))
    for _ in 0..<5000 { #expect(connection.answer()?.status == 400) }
  }

  @Test func `who says that it is the last one sees the connection closed`() throws {
    for last in [["Connection: close"], ["Upgrade: h2c", "Connection: Upgrade"]] {
      let connection = try server.connect()
      connection.send(server.request("GET", "/text", last))
      #expect(connection.answer()?.header("connection") == "close")
      #expect(connection.isClosed())
    }
    let old = try server.connect()
    old.send("GET /pieces HTTP/1.0\r\nHost: localhost:\(server.port)\r\n\r\n")
    let answer = try #require(old.answer())
    #expect(answer.header("transfer-encoding") == nil)
    #expect(answer.text == "one two")
  }

  @Test func `a client that sends no more is answered still`() throws {
    let connection = try server.connect()
    connection.send(server.request("GET", "/text"))
    connection.closeOutput()
    #expect(connection.answer()?.text == "hello")
    #expect(connection.isClosed())
  }

  @Test func `HEAD is answered as GET, without the body`() throws {
    for route in server.routes where route.method == .get && route.pattern.text != "/slow" {
      let get = try server.connect()
      get.send(server.request("GET", route.samplePath))
      let head = try server.connect()
      head.send(server.request("HEAD", route.samplePath) + server.request("GET", "/text"))
      let answer = try #require(head.answer(isHead: true))
      if route.pattern.text != "/events" {
        let whole = try #require(get.answer())
        #expect(answer.status == whole.status)
        #expect(answer.header("content-length") == whole.header("content-length"))
      }
      #expect(head.answer()?.text == "hello", "\(route.pattern.text)")
    }
  }

  @Test func `who asks before it sends a body is told to go on, or why not`() throws {
    let connection = try server.connect()
    let expect = ["Expect: 100-continue", "Content-Length: 5"]
    connection.send(server.request("PUT", "/upload/a", expect))
    #expect(connection.answer()?.status == 100)
    connection.send("hello")
    #expect(connection.answer()?.text == "5")

    let refused = try server.connect()
    refused.send(server.request("POST", "/json", expect))
    #expect(refused.answer()?.status == 400)
    #expect(refused.isClosed())
    #expect(try server.ask("PUT", "/upload/a", ["Expect: cake"], body: "hello")?.status == 417)
  }

  @Test func `bodies come by length, in chunks, or not at all`() throws {
    #expect(try server.ask("PUT", "/upload/a", body: "hello")?.text == "5")
    #expect(try server.ask("PUT", "/upload/a")?.text == "0")
    let connection = try server.connect()
    connection.send(server.request("PUT", "/upload/a", ["Transfer-Encoding: chunked"]))
    connection.send("5\r\nhello\r\n0\r\n\r\n" + server.request("GET", "/text"))
    #expect(connection.answer()?.text == "5")
    #expect(connection.answer()?.text == "hello")
  }

  @Test func `pieces are sent as they are made`() throws {
    let answer = try #require(try server.ask("GET", "/pieces"))
    #expect(answer.header("transfer-encoding") == "chunked")
    #expect(answer.text == "one two")
  }

  @Test func `a stream ends when its client goes`() throws {
    let connection = try server.connect()
    connection.send(server.request("GET", "/events"))
    #expect(connection.wait(for: "first"))
    #expect(server.seen.count("ended") == 0)
    connection.close()
    #expect(TestServer.soon { server.seen.count("ended") == 1 })
    #expect(TestServer.soon { server.server.connectionCount == 0 })
  }

  @Test func `every answer tells browsers to run and to show nothing of others`() throws {
    for target in ["/text", "/nowhere", "/pieces", "/page", "/fault"] {
      let answer = try #require(try server.ask("GET", target))
      #expect(answer.all("x-content-type-options") == ["nosniff"])
      #expect(answer.all("referrer-policy") == ["same-origin"])
      #expect(answer.all("x-frame-options") == ["DENY"])
      #expect(answer.all("cross-origin-resource-policy") == ["same-origin"])
      #expect(answer.all("cross-origin-opener-policy") == ["same-origin"])
      #expect(
        answer.all("content-security-policy").first
          == "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
      #expect(answer.all("cache-control") == [target == "/page" ? "no-cache" : "no-store"])
    }
  }

  @Test func `a handler can forbid more, and neither allow more nor break a header`() throws {
    let answer = try #require(try server.ask("GET", "/page"))
    #expect(answer.all("content-security-policy").count == 2)
    #expect(answer.all("content-security-policy").last == "sandbox")
    #expect(answer.text == "page")
    #expect(answer.header("x-injected") == nil)
  }

  @Test func `what the client has already is not sent again`() throws {
    let answer = try #require(try server.ask("GET", "/page", ["If-None-Match: \"v0\", W/\"v1\""]))
    #expect(answer.status == 304)
    #expect(answer.header("etag") == "\"v1\"")
    #expect(try server.ask("GET", "/page", ["If-None-Match: \"v2\""])?.text == "page")
  }

  @Test func `a handler's fault tells nothing of the machine`() throws {
    let answer = try #require(try server.ask("GET", "/fault"))
    #expect(answer.status == 400)
    #expect(
      answer.text
        == "{\"error_code\": \"BAD_REQUEST\", \"message\": \"the request could not be answered\"}")
  }

  @Test func `the date is HTTP's`() throws {
    let date = try #require(try server.ask("GET", "/text")?.header("date"))
    let reader = DateFormatter()
    reader.locale = Locale(identifier: "en_US_POSIX")
    reader.timeZone = TimeZone(identifier: "UTC")
    reader.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    let time = try #require(reader.date(from: date))
    #expect(abs(time.timeIntervalSinceNow) < 60)
    #expect(reader.string(from: time) == date)
  }
}
