import Serving
import TestSupport
import Testing

/// What is said to what is no HTTP, or more of it than there is room for.
@Suite struct WireTests {
  private let server: TestServer

  init() throws { server = try TestServer() }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// What stands behind the request line, `Host` and an empty line in it.
    let rest: String
    let status: Int

    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "two lengths", rest: "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx", status: 400),
    Case(name: "a length twice", rest: "Content-Length: 1, 1\r\n\r\nx", status: 400),
    Case(name: "a length below none", rest: "Content-Length: -1\r\n\r\n", status: 400),
    Case(
      name: "a length without end", rest: "Content-Length: 99999999999999999999\r\n\r\n",
      status: 400),
    Case(
      name: "a length and chunks",
      rest: "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", status: 400),
    Case(name: "a coding that is none", rest: "Transfer-Encoding: xchunked\r\n\r\n", status: 400),
    Case(
      name: "a coding beside chunks",
      rest: "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", status: 400),
    Case(
      name: "a length beyond all numbers",
      rest: "Content-Length: 18446744073709551615\r\n\r\n", status: 413),
    Case(name: "a header with NUL", rest: "X: a\0b\r\n\r\n", status: 400),
    Case(name: "a header on two lines", rest: "X: a\r\n b\r\n\r\n", status: 400),
    Case(name: "a header without a name", rest: ": a\r\n\r\n", status: 400),
    Case(name: "a name with a space", rest: "Content-Length : 1\r\n\r\nx", status: 400),
    Case(
      name: "more than a hundred headers",
      rest: String(repeating: "X: a\r\n", count: 100) + "\r\n", status: 431),
    Case(
      name: "a long header", rest: "X: \(String(repeating: "a", count: 9000))\r\n\r\n", status: 431),
    Case(
      name: "many long headers",
      rest: (0..<5).map { "X\($0): \(String(repeating: "a", count: 8000))\r\n" }.joined() + "\r\n",
      status: 431),
    Case(
      name: "a header of spaces", rest: "X:" + String(repeating: " ", count: 100_000), status: 431),
  ]

  @Test(arguments: cases)
  func `what is not well-formed is refused on every route, and the connection closed`(
    wrong: Case
  ) throws {
    for route in server.routes {
      let connection = try server.connect()
      let line = "\(route.method.rawValue) \(route.samplePath) HTTP/1.1\r\n"
      connection.send(line + "Host: 127.0.0.1:\(server.port)\r\n" + wrong.rest)
      let answer = connection.answer()
      #expect(answer?.status == wrong.status, "\(route.pattern.text)")
      #expect(answer?.header("x-content-type-options") == "nosniff")
      #expect(connection.isClosed())
    }
    #expect(server.seen.count("text") == 0)
  }

  @Test(arguments: [
    "hello\r\n\r\n", "GET /text\r\n\r\n", "GET /text HTTP/2.0\r\n\r\n",
    "GET /text HTTP/0.9\r\n\r\n",
    "G\u{1}T /text HTTP/1.1\r\n\r\n", "get /text HTTP/1.1\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\0",
  ])
  func `what is no request is refused, and the connection closed`(text: String) throws {
    let connection = try server.connect()
    connection.send(text)
    let status = try #require(connection.answer()?.status)
    #expect([400, 505].contains(status))
    #expect(connection.isClosed())
  }

  @Test func `a body that is refused is no further request`() throws {
    let connection = try server.connect()
    let inner = server.request("GET", "/text")
    let body = String(repeating: inner, count: (3 << 20) / inner.utf8.count)
    connection.send(server.request("POST", "/nowhere", body: body))
    let all = String(decoding: connection.rest(), as: UTF8.self)
    #expect(all.hasPrefix("HTTP/1.1 404"))
    #expect(all.split(separator: "HTTP/1.1").count == 1)
    #expect(connection.end == .closed)
    #expect(server.seen.count("text") == 0)
  }

  @Test func `a chunk that is none ends the upload`() throws {
    let connection = try server.connect()
    connection.send(server.request("PUT", "/upload/a", ["Transfer-Encoding: chunked"]))
    connection.send("3\r\nabc\r\nxyz\r\n")
    #expect(connection.answer()?.status == 400)
    #expect(connection.isClosed())
    #expect(server.seen.count("upload") == 1)
  }

  @Test func `extensions of chunks have an end`() throws {
    let connection = try server.connect()
    connection.send(server.request("PUT", "/upload/a", ["Transfer-Encoding: chunked"]))
    connection.send("3;" + String(repeating: "x", count: 200_000))
    #expect(connection.answer()?.status == 431)
    #expect(connection.isClosed())
  }

  @Test(arguments: [
    "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
    "application/json; charset=latin1", "text/json", "application/jsonp", "",
  ])
  func `a body that is no JSON by its type is refused unread`(type: String) throws {
    let headers = type.isEmpty ? [] : ["Content-Type: \(type)"]
    #expect(try server.ask("POST", "/json", headers, body: "{}")?.status == 400)
    #expect(server.seen.count("json") == 0)
  }

  @Test(arguments: [
    "application/json", "application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\"",
  ])
  func `JSON is taken with the only character set that it has`(type: String) throws {
    let answer = try server.ask("POST", "/json", ["Content-Type: \(type)"], body: "{}")
    #expect(answer?.text == "2")
  }

  @Test func `a compressed body is refused on every route that takes one`() throws {
    for route in server.routes where route.payload != .none {
      let headers = route.sampleHeaders + ["Content-Encoding: gzip"]
      let answer = try server.ask(route.method.rawValue, route.samplePath, headers, body: "{}")
      #expect(answer?.status == 400)
    }
  }

  @Test func `a body where none belongs is refused`() throws {
    #expect(try server.ask("GET", "/text", body: "{}")?.status == 400)
    #expect(try server.ask("GET", "/text", ["Content-Length: 0"])?.status == 200)
  }

  @Test func `JSON that is too long is refused by its length, and by its bytes`() throws {
    let json = "Content-Type: application/json"
    let connection = try server.connect()
    connection.send(server.request("POST", "/json", [json, "Content-Length: 1001"]))
    #expect(connection.answer()?.status == 413)
    #expect(server.seen.count("json") == 0)
    let chunks = try server.connect()
    chunks.send(server.request("POST", "/json", [json, "Transfer-Encoding: chunked"]))
    chunks.send("400\r\n\(String(repeating: "x", count: 1024))\r\n0\r\n\r\n")
    #expect(chunks.answer()?.status == 413)
    let body = String(repeating: "x", count: 1000)
    #expect(try server.ask("POST", "/json", [json], body: body)?.text == "1000")
  }
}
