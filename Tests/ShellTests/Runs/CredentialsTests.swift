import Foundation
import TestSupport
import Testing

/// Passwords and tokens for a server: where they go, and where they do not.
@Suite(.timeLimit(.minutes(5))) struct CredentialsTests {
  private static let secret = "s3cr3t"

  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let result = try Program(folder: folder.url).run(["-q", "-c", "generate 2000 60 80; run"])
    #expect(result.status == 0, "\(result.messages)")
    try folder.write("", to: "temporary/.keep")
  }

  /// An address with a user, whose password is a secret.
  private func address(_ server: LoopbackServer) -> String {
    "http://ann:\(Self.secret)@127.0.0.1:\(server.port)"
  }

  /// The files below a folder that hold the secret.
  private func files(below name: String, with secret: String = secret) throws -> [String] {
    let root = folder.url.appending(path: name)
    return try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { path in
      guard let data = try? Data(contentsOf: root.appending(path: path)) else { return false }
      return data.firstRange(of: Data(secret.utf8)) != nil
    }
  }

  private static func basic(_ text: String) -> String {
    "Authorization: Basic \(Data(text.utf8).base64EncodedString())"
  }

  @Test func `a password in the address goes to that server alone, and into no file`() throws {
    let first = try LoopbackServer(LoopbackServer.Words().answer)
    let second = try LoopbackServer(LoopbackServer.Words().answer)
    let script = """
      log today.ll
      let server = \(address(first))
      push \(address(first))
      push $server 1
      push \(second.address)
      run k=3
      history > all.ll
      show 1
      """
    let program = Program(folder: folder.url)
    let result = try program.run(["--transcript", "-"], input: "generate 2000 60 80\n" + script)
    #expect(result.status == 0, "\(result.output)")
    #expect(first.requests.allSatisfy { $0.headers.contains(Self.basic("ann:\(Self.secret)")) })
    #expect(!second.requests.isEmpty)
    for request in second.requests {
      let all = request.headers + String(decoding: request.body, as: UTF8.self)
      #expect(
        !all.contains("ann") && !all.contains("Authorization") && !all.contains("\(first.port)"))
    }
    #expect(try files(below: ".") == [])
    #expect(result.output.contains("latentlens.pushed.\(first.address)"))
    #expect(result.output.contains("push http://***@127.0.0.1:\(first.port)"))
    #expect(!result.output.contains(Self.secret) && !result.messages.contains(Self.secret))
  }

  @Test(arguments: [
    "push ftp://ann:s3cr3t@host", "push http://ann:s3cr3t@host:99999",
    "push http://ann:s3cr3t@ho^st",
    "push http://s3cr3t@127.0.0.1:1", "run note=http://ann:s3cr3t@host x=3",
    "try push http://ann:s3cr3t@host?x",
  ])
  func `an error does not show it`(line: String) throws {
    let result = try Program(folder: folder.url).run(["-c", line])
    #expect(result.messages.contains("://***@"))
    #expect(!result.messages.contains(Self.secret))
  }

  @Test func `the place of an error stays where it is beside a hidden password`() throws {
    let result = try Program(folder: folder.url).run(["-c", "push http://ann:s3cr3t@host:1 99"])
    #expect(
      result.messages == """
        -c:1:31: error: experiment `default` has no run `99`, only run 1
          push http://***@host:1 99
                                 ^~

        """)
  }

  @Test(arguments: ["s3%63r3t", "s%20%22%27x", "%C3%B6:x@y"])
  func `a password is what its %XX stand for`(password: String) throws {
    let server = try LoopbackServer(LoopbackServer.Words().answer)
    let result = try Program(folder: folder.url).run(
      ["-c", "push http://ann:\(password)@127.0.0.1:\(server.port)"],
      environment: ["MLFLOW_TRACKING_TOKEN": "another"])
    #expect(result.status == 0, "\(result.messages)")
    let meant = try #require(password.removingPercentEncoding)
    #expect(server.requests.allSatisfy { $0.headers.contains(Self.basic("ann:\(meant)")) })
  }

  @Test func `a record of an earlier version loses the password that it was given`() throws {
    let server = try LoopbackServer(LoopbackServer.Words().answer)
    let run = try #require(folder.names(in: "llruns/default").first { $0.count == 32 })
    let path = "llruns/default/\(run)/run.json"
    let text = try folder.read(path)
    let tag = "\"latentlens.pushed.\(address(server))\": \"run0\""
    try folder.write(
      text.replacingOccurrences(of: "\"tags\": {", with: "\"tags\": {\n      \(tag),"), to: path)
    #expect(try !files(below: "llruns").isEmpty)
    let result = try Program(folder: folder.url).run(["-c", "show 1; tag 1 a=b; export 1 out"])
    #expect(result.status == 0, "\(result.messages)")
    #expect(result.output.contains("latentlens.pushed.\(server.address)"))
    #expect(try files(below: "llruns/default/\(run)") == [] && files(below: "out") == [])
    #expect(!result.output.contains(Self.secret))
  }

  @Test(arguments: [1, 3, 4, 6])
  func `a push that is killed leaves neither a program nor a file behind`(answered: Int) throws {
    let words = LoopbackServer.Words()
    let count = RequestCount()
    let server = try LoopbackServer { count.next() < answered ? words.answer($0) : .silence }
    let environment = [
      "TMPDIR": folder.url.path + "/temporary", "MLFLOW_TRACKING_TOKEN": Self.secret,
    ]
    let program = try DrivenProgram(
      ["-c", "push \(server.address)"], folder: folder.url, environment: environment)
    try program.wait { server.requests.count > answered }
    #expect(try folder.names(in: "temporary") == [".keep"])
    #expect(server.requests.allSatisfy { $0.headers.contains("Bearer \(Self.secret)") })
    #expect(try Self.commandLines(with: Self.secret) == [])
    program.send(SIGKILL)
    #expect(program.exitStatus() == SIGKILL)
    // The server learns of it by the end of the connection: curl has gone.
    #expect(soon { server.closedConnections > 0 })
    #expect(try folder.names(in: "temporary") == [".keep"])
    #expect(try files(below: ".") == [])
  }

  /// The arguments of processes that hold a secret.
  private static func commandLines(with secret: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { name in
      guard Int(name) != nil,
        let data = FileManager.default.contents(atPath: "/proc/\(name)/cmdline")
      else { return nil }
      let line = String(decoding: data, as: UTF8.self)
      return line.contains("curl") && line.contains(secret) ? line : nil
    }
  }
}
