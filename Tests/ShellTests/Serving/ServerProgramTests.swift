import Foundation
import TestSupport
import Testing

/// `latentlens ui`, which serves until it is told to end.
@Suite struct ServerProgramTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `it serves until a signal, and that is no error`(signal: Int32) throws {
    let program = try DrivenProgram(["ui", "--port", "0"], folder: folder.url)
    program.wait(for: "\n")
    let port = try ServedSessionTests.port(in: program.printed)
    #expect(program.printed == "http://127.0.0.1:\(port)\n")
    #expect(try ServedSessionTests.ask(port) == "OK")
    #expect(try ServedSessionTests.ask(port, "/version")?.contains(/^\d+\.\d+\.\d+$/) == true)
    #expect(
      try program.messageText.contains("export MLFLOW_TRACKING_URI=http://127.0.0.1:\(port)\n"))
    // Its input is none of its business.
    try program.closeInput()
    #expect(try ServedSessionTests.ask(port) == "OK")
    program.send(signal)
    #expect(program.exitStatus() == 0)
    #expect(throws: POSIXError.self) { try ServedSessionTests.ask(port) }
  }

  @Test func `what a client has begun is let go of at the end, and kept`() throws {
    let program = try DrivenProgram(["ui", "--port", "0", "-q"], folder: folder.url)
    program.wait(for: "\n")
    let port = try ServedSessionTests.port(in: program.printed)
    let connection = try RawConnection(port: port)
    func call(_ name: String, _ body: String) -> String? {
      connection.send(
        "POST /api/2.0/mlflow/\(name) HTTP/1.1\r\nHost: localhost:\(port)\r\n"
          + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
      return connection.answer()?.text
    }
    let run = try #require(call("runs/create", #"{"experiment_id": "0", "start_time": 1}"#))
    let id = try #require(run.firstMatch(of: /"run_id": ?"([0-9a-f]{32})"/)).1
    let point = #"{"run_id": "\#(id)", "key": "rmse", "value": 0.5, "timestamp": 1, "step": 0}"#
    #expect(call("runs/log-metric", point)?.hasPrefix("{}") == true)
    #expect(program.openFiles.contains { $0.hasSuffix("/lock") })
    program.send(SIGTERM)
    #expect(program.exitStatus() == 0)
    let shown = try Program(folder: folder.url).run(["-c", "experiment Default; show \(id) --json"])
    #expect(shown.status == 0 && shown.output.contains("0.5"), "\(shown.messages)")
  }

  @Test func `a port that is taken is told, with the line that takes another`() throws {
    let program = try DrivenProgram(["ui", "--port", "0", "--quiet"], folder: folder.url)
    program.wait(for: "\n")
    let port = try ServedSessionTests.port(in: program.printed)
    #expect(try program.messageText.isEmpty)
    let other = try Program(folder: folder.url).run(["ui", "--port", "\(port)"])
    #expect(other.status == 1 && other.output.isEmpty)
    #expect(other.messages.contains("another program has port \(port)"))
    #expect(other.messages.contains(/latentlens ui --port \d+/))
  }

  @Test func `other machines need the token, which is printed once`() throws {
    let program = try DrivenProgram(
      ["ui", "--port", "0", "--host", "0.0.0.0"], folder: folder.url)
    program.wait(for: "\n")
    let address = try #require(
      program.printed.firstMatch(of: /^http:\/\/[^:]+:(\d+)\/\?token=([0-9a-f]{32})\n$/))
    let port = try #require(Int(address.1))
    let token = String(address.2)
    #expect(try ServedSessionTests.ask(port)?.contains("UNAUTHENTICATED") == true)
    let connection = try RawConnection(port: port)
    connection.send(
      "GET /health HTTP/1.1\r\nHost: localhost:\(port)\r\nAuthorization: Bearer \(token)\r\n\r\n")
    #expect(connection.answer()?.text == "OK")
    #expect(try program.messageText.contains("export MLFLOW_TRACKING_TOKEN=\(token)\n"))
  }

  @Test(arguments: [
    (["ui", "--port", "x"], 2), (["ui", "--port", "99999"], 2), (["ui", "--prot", "1"], 2),
    (["ui", "run"], 2), (["ui", "--host", "example.org"], 1), (["-c", "set k", "ui"], 2),
  ])
  func `flags that cannot be are errors`(arguments: [String], status: Int) throws {
    let result = try Program(folder: folder.url).run(arguments)
    #expect(result.status == Int32(status), "\(result.messages)")
    #expect(result.output.isEmpty)
  }

  @Test func `help tells of it`() throws {
    let program = Program(folder: folder.url)
    for arguments in [["ui", "--help"], ["help", "ui"]] {
      let help = try program.run(arguments)
      #expect(help.status == 0 && help.output.contains("USAGE: latentlens ui"))
    }
    #expect(try program.run(["help"]).output == program.run(["--help"]).output)
  }
}
