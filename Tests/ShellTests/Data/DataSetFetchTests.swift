import Foundation
import TerminalTesting
import TestSupport
import Testing

/// Data sets that `load` fetches by name, from a server on this machine.
@Suite(
  .enabled(
    if: ["curl", "md5sum", "python3"].allSatisfy(SystemShell.has),
    "needs curl, md5sum and python3"))
struct DataSetFetchTests {
  private let folder: TemporaryFolder
  private let zip: Data
  private let checksum: String

  init() throws {
    folder = try TemporaryFolder()
    let rows = (0..<3000).map { "\($0 % 50)\t\($0 % 70)\t\($0 % 5 + 1)\t88125094\($0 % 10)\n" }
    try folder.write(rows.joined(), to: "ml-100k/u.data")
    try folder.write("4|Get Shorty (1995)|01-Jan-1995\n", to: "ml-100k/u.item")
    let place = folder.url.path
    _ = try SystemShell.output(
      of: "cd '\(place)' && python3 -m zipfile -c made.zip ml-100k && rm -r ml-100k")
    zip = try Data(contentsOf: folder.url.appending(path: "made.zip"))
    checksum = try SystemShell.output(of: "md5sum < '\(place)/made.zip'")
  }

  /// Where the request wants to go on; 0 for all of it.
  private static func start(_ request: LoopbackServer.Request) -> Int {
    request.headers.lowercased().firstMatch(of: /range: bytes=(\d+)-/).flatMap { Int($0.1) } ?? 0
  }

  /// A server that has the file, and heeds ranges.
  private func server(checksum: String? = nil) throws -> LoopbackServer {
    let (zip, checksum) = (zip, checksum ?? self.checksum)
    return try LoopbackServer { request in
      if request.path == "/ml/ml-100k.zip.md5" { return .bytes("200 OK", Data(checksum.utf8)) }
      guard request.path == "/ml/ml-100k.zip" else { return .raw("404 Not Found\r\n\r\n") }
      let start = Self.start(request)
      if start >= zip.count { return .raw("416 Range Not Satisfiable\r\n\r\n") }
      guard start > 0 else { return .bytes("200 OK", zip) }
      let range = "bytes \(start)-\(zip.count - 1)/\(zip.count)"
      return .bytes("206 Partial Content\r\nContent-Range: \(range)", zip[start...])
    }
  }

  private func load(
    _ server: LoopbackServer, _ line: String = "load ml-100k yes=on", path: String? = nil
  ) throws -> Program.Result {
    var environment = ["XDG_CACHE_HOME": folder.url.appending(path: "cache").path]
    environment["PATH"] = path
    return try Program(folder: folder.url).run(
      ["-c", "set datasets \(server.address)/ml/", "-c", line], environment: environment)
  }

  private var cached: [String] {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: folder.url.path + "/cache/latentlens")
    return (names ?? []).sorted()
  }

  /// Puts the start of the file where an interrupted attempt leaves it.
  private func leave(_ count: Int) throws {
    let cache = folder.url.appending(path: "cache/latentlens")
    try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
    try zip.prefix(count).write(to: cache.appending(path: "ml-100k.zip.part"))
  }

  @Test func `a data set is fetched once, checked and loaded with its titles`() throws {
    let server = try server()
    let first = try load(server, "load ml-100k yes=on; predict 1 get shorty")
    #expect(first.messages.contains("ml-100k: 3,000 ratings, 50 users, 70 items"))
    #expect(first.output.contains("Get Shorty (1995)"))
    #expect(cached == ["ml-100k.zip"])
    #expect(server.requests.count == 2)
    let second = try load(server, "load ml-100k")
    #expect(second.status == 0)
    #expect(server.requests.count == 2)
  }

  @Test func `an interrupted attempt is gone on with`() throws {
    try leave(100)
    let server = try server()
    #expect(try load(server).status == 0)
    #expect(server.requests.last.map(Self.start) == 100)
    #expect(cached == ["ml-100k.zip"])
  }

  @Test func `a file that was all there is only named`() throws {
    try leave(zip.count)
    #expect(try load(try server()).status == 0)
    #expect(cached == ["ml-100k.zip"])
  }

  @Test func `where the server knows no ranges all is fetched again`() throws {
    try leave(100)
    let (zip, checksum) = (zip, checksum)
    let server = try LoopbackServer { request in
      .bytes("200 OK", request.path.hasSuffix(".md5") ? Data(checksum.utf8) : zip)
    }
    let result = try load(server)
    #expect(result.status == 0, "\(result.messages)")
    #expect(cached == ["ml-100k.zip"])
  }

  @Test func `what has another checksum is not kept`() throws {
    let result = try load(try server(checksum: String(repeating: "0", count: 32)))
    #expect(result.status == 1)
    #expect(result.messages.contains("what came has not the checksum that its publisher gives"))
    #expect(cached == [])
  }

  @Test func `a broken connection leaves no file of that name, and the next attempt goes on`()
    throws
  {
    let (zip, checksum) = (zip, checksum)
    let breaking = try LoopbackServer { request in
      if request.path.hasSuffix(".md5") { return .bytes("200 OK", Data(checksum.utf8)) }
      return .raw("200 OK\r\nContent-Length: \(zip.count)\r\n\r\nPK")
    }
    let result = try load(breaking)
    #expect(result.status == 1)
    #expect(result.messages.contains("could not be fetched: the connection broke"))
    #expect(cached == ["ml-100k.zip.part"])
    let server = try server()
    #expect(try load(server).status == 0)
    #expect(server.requests.last.map(Self.start) == 2)
  }

  @Test func `a data set without a checksum is said to have none`() throws {
    let zip = zip
    let server = try LoopbackServer { request in
      request.path.hasSuffix(".md5") ? .raw("404 Not Found\r\n\r\n") : .bytes("200 OK", zip)
    }
    let result = try load(server)
    #expect(result.status == 0)
    #expect(result.messages.contains("there is no checksum of `ml-100k` beside it"))
  }

  @Test func `nothing is fetched where nobody has agreed`() throws {
    let server = try server()
    let result = try load(server, "load ml-100k")
    #expect(result.status == 1)
    #expect(result.messages.contains("`ml-100k` is not here"))
    #expect(
      result.messages.contains(
        "load ml-100k yes=on fetches it: about 5 MB from \(server.address)/ml"))
    #expect(result.messages.contains("not for commercial use without permission"))
    #expect(try load(server, "load ml-100k yes=off").status == 1)
    #expect(server.requests.isEmpty)
    #expect(cached == [])
  }

  @Test func `at the prompt it is asked once whether to fetch`() throws {
    let server = try server()
    let session = try ShellSession(
      environment: ["XDG_CACHE_HOME": folder.url.appending(path: "cache").path])
    try session.run("set datasets \(server.address)/ml")
    func ask(_ answer: String, expecting outcome: String) throws {
      try session.terminal.type("load ml-100k" + Key.enter)
      try session.terminal.wait(until: "the question") {
        $0.cursorLine.isEmpty && $0.text.hasSuffix("Enter fetches it; q does not")
      }
      try session.terminal.type(answer + Key.enter)
      try session.terminal.wait(until: outcome) {
        $0.text.contains(outcome) && $0.cursorLine.hasSuffix(">")
      }
    }
    try ask("q", expecting: "`ml-100k` is not fetched")
    #expect(server.requests.isEmpty)
    try session.run("print again")
    try ask("", expecting: "3,000 ratings")
    #expect(cached == ["ml-100k.zip"])
  }

  @Test func `what is here is never fetched`() throws {
    try folder.write("1\t2\t3\n", to: "ml-100k/u.data")
    let server = try server()
    #expect(try load(server).messages.contains("ml-100k: 1 rating"))
    #expect(server.requests.isEmpty)
  }

  @Test func `without curl one line says so`() throws {
    let result = try load(try server(), path: folder.url.path)
    #expect(result.status == 1)
    #expect(
      result.messages.contains(
        "`ml-100k` could not be fetched: the program `curl` is not installed"))
  }

  @Test func `an address is one`() throws {
    let result = try Program(folder: folder.url).run(["-c", "set datasets ftp://example.org"])
    #expect(result.status == 1)
    #expect(result.messages.contains("must start with http:// or https://"))
  }
}
