import Foundation
import Serving
import TestSupport
import Testing

/// The beginning and the end of a server.
@Suite struct StoppingTests {
  @Test func `a server that stops takes no more, and answers what it has`() throws {
    let server = try TestServer()
    let connection = try server.connect()
    connection.send(server.request("GET", "/slow"))
    #expect(TestServer.soon { server.seen.count("slow") == 1 })
    let idle = try server.connect()
    let stopping = Thread { server.server.stop() }
    stopping.start()
    #expect(idle.isClosed())
    #expect(TestServer.soon { (try? server.connect()) == nil })
    server.seen.release()
    let answer = try #require(connection.answer())
    #expect(answer.text == "done")
    #expect(answer.header("connection") == "close")
    #expect(TestServer.soon { stopping.isFinished })
    #expect(server.seen.count("closed") == 1)
  }

  @Test func `an answer that does not come does not keep a server from stopping`() throws {
    let server = try TestServer { $0.stoppingTime = .milliseconds(100) }
    let connection = try server.connect()
    connection.send(server.request("GET", "/slow"))
    #expect(TestServer.soon { server.seen.count("slow") == 1 })
    server.server.stop()
    #expect(connection.isClosed())
    server.seen.release()
  }

  @Test func `a stream ends with the server`() throws {
    let server = try TestServer()
    let connection = try server.connect()
    connection.send(server.request("GET", "/events"))
    #expect(connection.wait(for: "first"))
    server.server.stop()
    #expect(TestServer.soon { server.seen.count("ended") == 1 })
    #expect(connection.isClosed())
  }

  @Test func `a port that is taken is told, with the next that is free`() throws {
    let first = try TestServer()
    let table = RouteTable([])
    do {
      _ = try Server(table, port: first.port)
      Issue.record("two servers have one port")
    } catch {
      guard case .portTaken(first.port, let free?) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(free > first.port)
      // Somebody else may have taken it since.
      if let second = try? Server(table, port: free) {
        #expect(second.port == free)
        second.stop()
      }
    }
  }

  @Test func `a port is free again as soon as its server has stopped`() throws {
    let first = try TestServer()
    #expect(try first.ask("GET", "/text")?.status == 200)
    first.server.stop()
    let second = try Server(RouteTable([]), port: first.port)
    second.stop()
  }

  @Test func `no program that is started has a socket of the server`() throws {
    let server = try TestServer()
    let connection = try server.connect()
    connection.send(server.request("GET", "/text"))
    #expect(connection.answer()?.status == 200)
    let sockets = try Self.sockets(port: server.port).union(["anon_inode:[eventpoll]"])
    var found = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fdinfo") {
      let target = try? FileManager.default.destinationOfSymbolicLink(
        atPath: "/proc/self/fd/\(name)")
      guard let target, sockets.contains(target),
        let text = try? String(contentsOfFile: "/proc/self/fdinfo/\(name)", encoding: .utf8),
        let flags = text.firstMatch(of: /flags:\s+(\d+)/).flatMap({ Int($0.1, radix: 8) })
      else { continue }
      found += 1
      #expect(flags & Int(O_CLOEXEC) != 0, "\(target)")
    }
    // Those that listen, the one that is connected, and what they are polled with.
    #expect(found >= 3)
  }

  /// The sockets at a port of this machine, as links to open files name them.
  private static func sockets(port: Int) throws -> Set<String> {
    let hexadecimal = String(port, radix: 16, uppercase: true)
    let place = ":" + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
    let lines = try ["tcp", "tcp6"].flatMap {
      try String(contentsOfFile: "/proc/self/net/\($0)", encoding: .utf8).split(separator: "\n")
    }
    return Set(
      lines.compactMap { line in
        let words = line.split(separator: " ")
        guard words.count > 9, words[1].hasSuffix(place) else { return nil }
        return "socket:[\(words[9])]"
      })
  }
}
