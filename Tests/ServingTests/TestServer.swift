import Foundation
import Serving
import Synchronization
import TestSupport

/// A server with a route of each kind, and with what its handlers saw.
final class TestServer: Sendable {
  let server: Server
  let seen: Sightings
  let routes: [Route]

  var port: Int { server.port }

  /// What handlers have done, and what holds them.
  final class Sightings: Sendable {
    private struct State {
      var counts: [String: Int] = [:]
      var isReleased = false
    }

    private let state = Mutex(State())

    func note(_ word: String, _ number: Int = 1) {
      state.withLock { $0.counts[word, default: 0] += number }
    }

    func count(_ word: String) -> Int { state.withLock { $0.counts[word] ?? 0 } }

    /// Lets the handlers go on that wait.
    func release() { state.withLock { $0.isReleased = true } }

    func waitForRelease() async {
      while !state.withLock({ $0.isReleased }) { try? await Task.sleep(for: .milliseconds(1)) }
    }
  }

  init(
    at address: ServerAddress = .loopback, file: ServedFile? = nil,
    limits change: (inout ServerLimits) -> Void = { _ in }
  ) throws {
    var limits = ServerLimits()
    change(&limits)
    seen = Sightings()
    routes = Self.routes(seen, file)
    let seen = seen
    server = try Server(RouteTable(routes), at: address, port: 0, limits: limits) {
      seen.note("closed")
    }
  }

  deinit { server.stop() }

  private static func routes(_ seen: Sightings, _ file: ServedFile?) -> [Route] {
    [
      Route(.get, "/text") { _ in
        seen.note("text")
        return .text("hello")
      },
      Route(.get, "/echo/{path...}") { call in
        let query = call.request.query.map { "\($0.name)=\($0.value)" }
        return .text(
          (call.values["path"] ?? []).joined(separator: "|") + "?"
            + query.joined(separator: "&"))
      },
      Route(.post, "/json", payload: .json(limit: 1000)) { call in
        seen.note("json")
        return .text("\(try await call.request.body.bytes(limit: 1000).count)")
      },
      Route(.post, "/form", payload: .form(limit: 1000)) { call in
        seen.note("form")
        let fields = try await call.request.body.form(limit: 1000)
        return .text(fields.map { "\($0.name)=\($0.value)" }.joined(separator: "|"))
      },
      Route(.put, "/upload/{path...}", payload: .upload) { call in
        seen.note("upload")
        var count = 0
        for try await piece in call.request.body {
          count += piece.count
          seen.note("bytes", piece.count)
        }
        return .text("\(count)")
      },
      Route(.put, "/held", payload: .upload) { call in
        var pieces = call.request.body.makeAsyncIterator()
        var count = try await pieces.next()?.count ?? 0
        seen.note("held")
        await seen.waitForRelease()
        while let piece = try await pieces.next() { count += piece.count }
        return .text("\(count)")
      },
      Route(.get, "/slow") { _ in
        seen.note("slow")
        await seen.waitForRelease()
        return .text("done")
      },
      Route(.get, "/large") { _ in .text(String(repeating: "x", count: 40 << 20)) },
      Route(.get, "/events") { _ in
        let (pieces, source) = AsyncStream.makeStream(of: [UInt8].self)
        source.onTermination = { _ in seen.note("ended") }
        source.yield(Array("first\n".utf8))
        return Response(contentType: "text/event-stream", body: .pieces(pieces))
      },
      Route(.get, "/pieces") { _ in
        let (pieces, source) = AsyncStream.makeStream(of: [UInt8].self)
        for word in ["one ", "", "two"] { source.yield(Array(word.utf8)) }
        source.finish()
        return Response(contentType: "text/plain", body: .pieces(pieces))
      },
      Route(.get, "/page") { _ in
        Response(
          contentType: "text/html",
          headers: [
            Header("ETag", "\"v1\""), Header("Cache-Control", "no-cache"),
            Header("Content-Security-Policy", "sandbox"), Header("X-Frame-Options", "ALLOWALL"),
            Header("Content-Length", "3"), Header("X-Split", "a\r\nX-Injected: b"),
          ], body: .bytes(Array("page".utf8)))
      },
      Route(.get, "/file") { _ in
        guard let file else { throw HTTPError.missing("no file") }
        return Response(contentType: "application/octet-stream", body: .file(file))
      },
      Route(.get, "/fault") { _ in throw POSIXError(.EIO) },
    ]
  }

  // MARK: - Asking

  func connect() throws -> RawConnection { try RawConnection(port: port) }

  /// Asks on a connection of its own.
  ///
  /// - Parameters:
  ///   - headers: Lines beside `Host`.
  func ask(
    _ method: String, _ target: String, _ headers: [String] = [], body: String = ""
  ) throws -> RawConnection.Answer? {
    let connection = try connect()
    connection.send(request(method, target, headers, body: body))
    return connection.answer(isHead: method == "HEAD")
  }

  /// The text of a request.
  func request(
    _ method: String, _ target: String, _ headers: [String] = [], body: String = ""
  ) -> String {
    var lines = ["\(method) \(target) HTTP/1.1"]
    if !headers.contains(where: { $0.lowercased().hasPrefix("host:") }) {
      lines.append("Host: 127.0.0.1:\(port)")
    }
    lines += headers
    if !body.isEmpty { lines.append("Content-Length: \(body.utf8.count)") }
    return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
  }

  /// Whether something that will hold in a moment does so; a test that fails ends, too.
  static func soon(_ holds: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<2000 {
      if try holds() { return true }
      usleep(5000)
    }
    return false
  }
}

extension Route {
  /// A path that it answers.
  var samplePath: String {
    pattern.text.split(separator: "/").map { piece in
      piece.hasPrefix("{") ? "/a" : "/\(piece)"
    }.joined()
  }

  /// The header that its body needs.
  var sampleHeaders: [String] {
    switch payload {
    case .json: ["Content-Type: application/json"]
    case .form: ["Content-Type: application/x-www-form-urlencoded", "Sec-Fetch-Site: same-origin"]
    case .none, .upload: []
    }
  }
}
