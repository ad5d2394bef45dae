import Foundation
import Serving
import TestSupport
import Testing

/// How long, how much and how many: with limits that a test can wait for.
@Suite struct LimitTests {
  private static let short = Duration.milliseconds(200)

  @Test func `a head that does not end is not waited for`() throws {
    let server = try TestServer { $0.headTime = Self.short }
    for start in ["", "G", "GET /text HTTP/1.1\r\nHost: 127.0.0.1"] {
      let connection = try server.connect()
      connection.send(start)
      #expect(connection.isClosed())
    }
    // The time is that of the whole head, however often something comes.
    let slow = try server.connect()
    var count = 0
    while slow.send("\r\n") && count < 10_000 {
      usleep(10_000)
      count += 1
    }
    #expect(count < 10_000)
  }

  @Test func `a body that does not come is not waited for`() throws {
    let server = try TestServer { $0.bodyTime = Self.short }
    for route in ["/upload/a", "/held"] {
      server.seen.release()
      let connection = try server.connect()
      connection.send(server.request("PUT", route, ["Content-Length: 10"]) + "12345")
      #expect(connection.isClosed())
      #expect(TestServer.soon { server.server.connectionCount == 0 })
    }
  }

  @Test func `a body that comes a byte at a time is not waited for`() throws {
    let server = try TestServer { $0.bodyTime = Self.short }
    let connection = try server.connect()
    connection.send(server.request("PUT", "/upload/a", ["Content-Length: 1000000"]))
    var count = 0
    while connection.send("x") && count < 2_000 {
      usleep(10_000)
      count += 1
    }
    #expect(count < 2_000)
  }

  @Test func `a body that comes slowly but steadily is taken`() throws {
    let server = try TestServer {
      $0.bodyTime = Self.short
      $0.bodyRate = 10
    }
    let connection = try server.connect()
    connection.send(server.request("PUT", "/upload/a", ["Content-Length: 40"]))
    for _ in 0..<40 {
      usleep(10_000)
      connection.send("x")
    }
    #expect(connection.answer()?.status == 200)
  }

  @Test func `a handler that reads slowly makes nobody late`() throws {
    let server = try TestServer { $0.bodyTime = Self.short }
    let connection = try server.connect()
    let body = String(repeating: "x", count: 1 << 20)
    connection.send(server.request("PUT", "/held", body: body))
    #expect(TestServer.soon { server.seen.count("held") == 1 })
    usleep(500_000)
    server.seen.release()
    #expect(connection.answer()?.text == "\(body.utf8.count)")
  }

  @Test func `a client that takes nothing of its answer is not waited for`() throws {
    let server = try TestServer { $0.answerTime = Self.short }
    let connection = try server.connect()
    connection.send(server.request("GET", "/large"))
    #expect(TestServer.soon { server.server.connectionCount == 0 })
  }

  @Test func `a connection without a request is not kept for ever`() throws {
    let server = try TestServer { $0.idleTime = Self.short }
    let connection = try server.connect()
    connection.send(server.request("GET", "/text"))
    #expect(connection.answer()?.status == 200)
    #expect(connection.isClosed())
  }

  @Test func `no more is read than the handler wants`() throws {
    let server = try TestServer()
    let connection = try server.connect()
    let offered = 64 << 20
    connection.send(server.request("PUT", "/held", ["Content-Length: \(offered)"]))
    let piece = [UInt8](repeating: 0, count: 1 << 16)
    var sent = 0
    var rests = 0
    // What the system keeps between the two is some megabytes.
    while sent < offered, rests < 20 {
      let count = connection.sendWhatGoes(Array(piece.prefix(offered - sent)))
      sent += count
      if count == 0 {
        rests += 1
        usleep(20_000)
      }
    }
    #expect(sent < offered / 2)
    server.seen.release()
    connection.send([UInt8](repeating: 0, count: offered - sent))
    #expect(connection.answer()?.text == "\(offered)")
  }

  @Test func `an upload that breaks off ends its handler, and the server goes on`() throws {
    let server = try TestServer()
    let connection = try server.connect()
    connection.send(server.request("PUT", "/upload/a", ["Content-Length: 1000000"]) + "12345")
    #expect(TestServer.soon { server.seen.count("bytes") == 5 })
    connection.close()
    #expect(TestServer.soon { server.server.connectionCount == 0 })
    #expect(try server.ask("GET", "/text")?.text == "hello")
  }

  @Test func `silent connections make room for those that ask`() throws {
    let server = try TestServer {
      $0.connections = 8
      $0.silentTime = .milliseconds(1)
    }
    let silent = try (0..<100).map { _ in try server.connect() }
    #expect(try server.ask("GET", "/text")?.text == "hello")
    #expect(server.server.connectionCount <= 8)
    for connection in silent { connection.close() }
    #expect(TestServer.soon { server.server.connectionCount == 0 })
  }

  @Test func `where all connections are at work, more wait until there is room`() throws {
    let server = try TestServer { $0.connections = 4 }
    let busy = try (0..<4).map { _ in try server.connect() }
    for connection in busy { connection.send(server.request("GET", "/slow")) }
    #expect(TestServer.soon { server.seen.count("slow") == 4 })
    let late = try server.connect()
    late.send(server.request("GET", "/text"))
    usleep(200_000)
    #expect(server.server.connectionCount == 4)
    #expect(server.seen.count("text") == 0)
    server.seen.release()
    for connection in busy { #expect(connection.answer()?.text == "done") }
    #expect(late.answer()?.text == "hello")
  }

  @Test func `three hundred clients at once are answered, and leave nothing open`() throws {
    let server = try TestServer {
      $0.silentTime = .seconds(60)
      $0.headTime = .seconds(60)
    }
    let before = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    let clients = try (0..<300).map { _ in try server.connect() }
    for client in clients {
      client.send(server.request("GET", "/text", ["Connection: close"]))
      #expect(client.answer()?.text == "hello")
      client.close()
    }
    #expect(TestServer.soon { server.server.connectionCount == 0 })
    #expect(
      try TestServer.soon {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count <= before + 32
      })
  }
}
