import Foundation
import TestSupport
import Testing

/// Pushing to servers that mean ill, and of runs whose files do.
@Suite(.timeLimit(.minutes(5))) struct HostileServerTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A store with one run.
  private func record(_ line: String = "run") throws {
    let result = try Program(folder: folder.url).run(
      ["-q", "-c", "generate 2000 60 80 seed=1; \(line)"])
    #expect(result.status == 0, "\(result.messages)")
  }

  private func push(
    to address: String, environment: [String: String] = [:]
  ) throws -> Program.Result {
    try Program(folder: folder.url).run(["-c", "push \(address)"], environment: environment)
  }

  /// The folder of the run's artifacts.
  private func artifacts() throws -> URL {
    let experiment = folder.url.appending(path: "llruns/default")
    let run = try #require(
      try FileManager.default.contentsOfDirectory(atPath: experiment.path).first { $0.count == 32 })
    return experiment.appending(path: "\(run)/artifacts")
  }

  /// A word that ends a line of curl's configuration and begins another.
  private static let word = "x\"\noutput = \"pwned"

  @Test(arguments: [
    LoopbackServer.Words(experiment: word), LoopbackServer.Words(run: word),
    LoopbackServer.Words(model: word), LoopbackServer.Words(model: "../../runs/delete"),
    LoopbackServer.Words(run: ".."), LoopbackServer.Words(run: "' OR '1' = '1"),
  ])
  func `what a server calls things is no part of an address, and no option of curl's`(
    words: LoopbackServer.Words
  ) throws {
    try record("run save=model")
    let server = try LoopbackServer(words.answer)
    let result = try push(to: server.address)
    #expect(result.status == 1)
    #expect(result.messages.contains("is not that of an MLflow tracking server"))
    #expect(try !folder.names(in: ".").contains("pwned"))
    #expect(
      !server.requests.contains { $0.path.contains("..") || $0.path.contains("runs%2Fdelete") })
  }

  @Test func `where a server wants artifacts to be put is a path and nothing else`() throws {
    try record()
    let place = "mlflow-artifacts:/7/\(Self.word)/../a{b,c}[1-2]"
    let server = try LoopbackServer(LoopbackServer.Words(place: place).answer)
    let result = try push(to: server.address)
    #expect(result.status == 0, "\(result.messages)")
    #expect(try !folder.names(in: ".").contains("pwned"))
    let paths = server.requests.filter { $0.method == "PUT" }.map(\.path)
    let whole =
      "/api/2.0/mlflow-artifacts/artifacts/7/x%22%0Aoutput%20%3D%20%22pwned/%2E%2E/"
      + "a%7Bb%2Cc%7D%5B1-2%5D/"
    #expect(!paths.isEmpty && paths.allSatisfy { $0.hasPrefix(whole) }, "\(paths)")
  }

  @Test(arguments: [
    word, "-o pwned", "@pwned", "a\"\u{301}b\u{301}", "{a,b}[1-3]", "a\r\nb", "back\\slash",
    "a%41?#",
  ])
  func `a file arrives under its name, whatever that is`(name: String) throws {
    try record()
    try Data("content".utf8).write(to: artifacts().appending(path: name))
    let server = try LoopbackServer(LoopbackServer.Words().answer)
    let result = try push(to: server.address)
    #expect(result.status == 0, "\(result.messages)")
    #expect(try !folder.names(in: ".").contains { $0.hasPrefix("pwned") })
    let found = server.requests.filter { $0.method == "PUT" && $0.body == Data("content".utf8) }
    #expect(
      found.map { $0.path.removingPercentEncoding } == [
        "/api/2.0/mlflow-artifacts/artifacts/7/run0/artifacts/\(name)"
      ])
  }

  @Test func `what a link among the artifacts leads to is not sent, nor is a pipe waited for`()
    throws
  {
    try record()
    try folder.write("a secret", to: "outside")
    let link = try artifacts().appending(path: "link")
    try FileManager.default.createSymbolicLink(
      at: link, withDestinationURL: folder.url.appending(path: "outside"))
    let server = try LoopbackServer(LoopbackServer.Words().answer)
    _ = try push(to: server.address)
    try FileManager.default.removeItem(at: link)
    #expect(unsafe mkfifo(link.path, 0o600) == 0)
    _ = try push(to: server.address)
    #expect(server.requests.count > 5)
    #expect(!server.requests.contains { $0.body == Data("a secret".utf8) })
  }

  @Test(arguments: [301, 307])
  func `no answer leads to another address`(status: Int) throws {
    try record()
    let other = try LoopbackServer(LoopbackServer.Words().answer)
    let addresses = ["\(other.address)/there", "file:///etc/passwd"]
    for address in addresses {
      let server = try LoopbackServer { _ in
        .raw("\(status) Moved\r\nLocation: \(address)\r\nContent-Length: 0\r\n\r\n")
      }
      let result = try push(to: server.address)
      #expect(result.status == 1)
      #expect(result.messages.contains("it sends to another address, which is not followed"))
    }
    #expect(other.requests.isEmpty)
  }

  @Test func `neither a file of curl's nor a proxy has a say in what is for this machine`() throws {
    try record()
    let proxy = try LoopbackServer(LoopbackServer.Words().answer)
    try folder.write("output = \"pwned\"\nproxy = \"\(proxy.address)\"\n", to: ".curlrc")
    let server = try LoopbackServer(LoopbackServer.Words().answer)
    let result = try push(
      to: server.address, environment: ["http_proxy": proxy.address, "ALL_PROXY": proxy.address])
    #expect(result.status == 0, "\(result.messages)")
    #expect(proxy.requests.isEmpty && server.requests.count > 5)
    #expect(try !folder.names(in: ".").contains("pwned"))
  }

  @Test func `an answer without an end is not read to its end`() throws {
    try record()
    let server = try LoopbackServer { _ in .endless }
    let result = try push(to: server.address)
    #expect(result.status == 1)
    #expect(result.messages.contains("its answer has no end"))
  }

  @Test func `a refusal is one line, and a short one`() throws {
    try record()
    let words = "line one\\nerror: line two\\u001b[2J" + String(repeating: "x", count: 10_000)
    let text = "{\"message\": \"\(words)\"}"
    let server = try LoopbackServer { _ in
      .raw("400 No\r\nContent-Length: \(text.utf8.count)\r\n\r\n\(text)")
    }
    let result = try push(to: server.address)
    #expect(result.status == 1)
    #expect(result.messages.contains("with status 400: line one error: line two\\e[2Jxx"))
    #expect(result.messages.utf8.count < 1000)
  }

  @Test func `a token with a line's end in it is no header more`() throws {
    try record()
    let server = try LoopbackServer(LoopbackServer.Words().answer)
    let result = try push(
      to: server.address, environment: ["MLFLOW_TRACKING_TOKEN": "t\"\noutput = \"pwned"])
    #expect(result.status == 1)
    #expect(result.messages.contains("would have control characters in it"))
    #expect(try !folder.names(in: ".").contains("pwned"))
  }
}
