import Foundation
import TerminalTesting
import TestSupport
import Testing

/// `ui` beside a session.
@Suite struct ServedSessionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A program that executes what it is sent, with its server's port.
  private func session() throws -> (program: DrivenProgram, port: Int) {
    let program = try DrivenProgram(["-"], folder: folder.url)
    try program.write("ui port=0\n")
    program.wait(for: "\n")
    return (program, try Self.port(in: program.printed))
  }

  static func port(in text: String) throws -> Int {
    let address = try #require(text.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)/))
    return try #require(Int(address.1))
  }

  static func ask(_ port: Int, _ target: String = "/health") throws -> String? {
    let connection = try RawConnection(port: port)
    connection.send("GET \(target) HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
    return connection.answer()?.text
  }

  @Test func `the session goes on while it is served`() throws {
    let (program, port) = try session()
    #expect(try Self.ask(port) == "OK")
    try program.write("print on; status\n")
    program.wait(for: "metrics")
    #expect(program.printed.contains("\non\n"))
    #expect(try program.messageText.contains("the runs are served at http://127.0.0.1:\(port)\n"))
    try program.write("ui stop; print stopped\n")
    program.wait(for: "stopped")
    #expect(throws: POSIXError.self) { try Self.ask(port) }
    try program.closeInput()
    #expect(program.exitStatus() == 0)
  }

  @Test func `its pages show what the session has learnt, as it goes on`() throws {
    let (program, port) = try session()
    #expect(try Self.ask(port, "/session")?.contains("no ratings are loaded") == true)
    try program.write("generate 2000 60 80; print loaded\n")
    program.wait(for: "loaded")
    #expect(try Self.ask(port, "/session/errors")?.contains("at the prompt: run") == true)
    try program.write("run; print ran\n")
    program.wait(for: "ran\n")
    let errors = try Self.ask(port, "/session/errors?by=user_count")
    #expect(errors?.contains("ratings of the user") == true)
    try program.write("set k 3; print other\n")
    program.wait(for: "other")
    #expect(try Self.ask(port, "/session/users/1")?.contains("rests on") == true)
    try program.closeInput()
    #expect(program.exitStatus() == 0)
  }

  @Test func `the end of the session is the server's`() throws {
    let (program, port) = try session()
    // A connection that says nothing is in nobody's way.
    let silent = try RawConnection(port: port)
    try program.closeInput()
    #expect(program.exitStatus() == 0)
    #expect(silent.isClosed())
    #expect(throws: POSIXError.self) { try Self.ask(port) }
  }

  @Test func `quit ends it with its status`() throws {
    let (program, port) = try session()
    #expect(try Self.ask(port) == "OK")
    try program.write("quit 7\n")
    #expect(program.exitStatus() == 7)
  }

  @Test func `a second server, and the end of none, are errors`() throws {
    let result = try Program(folder: folder.url).run(["-c", "ui port=0", "-c", "ui port=0"])
    #expect(result.status == 1)
    #expect(result.messages.contains(/127\.0\.0\.1:\d+ is served already/))
    let none = try Program(folder: folder.url).run(["-c", "ui stop"])
    #expect(none.status == 1 && none.messages.contains("no server is there"))
  }

  @Test func `a port that is taken is told, with the next that is free`() throws {
    let (program, port) = try session()
    let other = try Program(folder: folder.url).run(["-c", "ui port=\(port)"])
    #expect(other.status == 1)
    #expect(other.output.isEmpty)
    #expect(other.messages.contains("another program has port \(port)"))
    #expect(other.messages.contains(/(\d+) is free: ui port=\1/))
    withExtendedLifetime(program) {}
  }

  @Test(arguments: [
    ("ui port=99999", "from 0 to 65535"), ("ui host=example.org", "an address of this machine"),
    ("ui stop port=1", "nothing more can follow"), ("ui start", "stop"),
  ])
  func `what cannot be is told at its word`(line: String, reason: String) throws {
    let result = try Program(folder: folder.url).run(["-c", line])
    #expect(result.status == 1)
    #expect(result.messages.contains(reason), "\(result.messages)")
  }

  @Test func `programs that are started have nothing of the server`() throws {
    let program = try DrivenProgram(["-"], folder: folder.url)
    try program.write("print begun\n")
    program.wait(for: "begun")
    // What it has from who started it, it hands on.
    let inherited = Set(program.openFiles)
    try program.write("ui port=0\n")
    program.wait(for: "address")
    program.wait(for: "\n")
    let port = try Self.port(in: program.printed)
    let connection = try RawConnection(port: port)
    connection.send("GET /health HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
    #expect(connection.answer()?.text == "OK")
    #expect(Set(program.openFiles).subtracting(inherited).count >= 4)
    try program.write("! ls -l /proc/self/fd; echo listed\n")
    program.wait(for: "listed")
    let handedOn = program.printed.matches(of: /-> ((socket|anon_inode):\S+)/).map { String($0.1) }
    #expect(Set(handedOn).subtracting(inherited).isEmpty)
  }

  @Test func `clients that break off end nothing`() throws {
    let (program, port) = try session()
    for _ in 0..<50 {
      let connection = try RawConnection(port: port)
      let request = "GET /version HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n"
      connection.send(String(repeating: request, count: 200))
      connection.close()
    }
    #expect(try Self.ask(port) == "OK")
    try program.closeInput()
    #expect(program.exitStatus() == 0)
  }

  @Test func `a reader that has gone ends the program, as it does without a server`() throws {
    let (program, port) = try session()
    #expect(try Self.ask(port) == "OK")
    program.closeOutput()
    try program.write("help\n")
    #expect(program.exitStatus() == SIGPIPE)
  }

  @Test func `Ctrl-C in a script ends both`() throws {
    let (program, port) = try session()
    #expect(try Self.ask(port) == "OK")
    program.interrupt()
    #expect(program.exitStatus() == 130)
    #expect(throws: POSIXError.self) { try Self.ask(port) }
  }

  @Test func `Ctrl-C at the prompt ends what is typed, or a run, and not the server`() throws {
    let session = try ShellSession()
    try session.run("ui port=0", expecting: "MLFLOW_TRACKING_URI")
    let port = try Self.port(in: session.terminal.screen.text)
    try session.terminal.type("set k" + Key.control("C"))
    try session.terminal.wait(for: "^C\nlatentlens>")
    #expect(try Self.ask(port) == "OK")
    try session.run(ShellSession.longRun, expecting: "generated")
    try session.terminal.type("run" + Key.enter)
    try session.waitForProgress()
    #expect(try Self.ask(port) == "OK")
    try session.terminal.type(Key.control("C"))
    try session.wait(linePrefix: "latentlens generated")
    #expect(try Self.ask(port) == "OK")
    try session.terminal.type("quit" + Key.enter)
    #expect(try session.terminal.exitStatus() == 0)
    #expect(throws: POSIXError.self) { try Self.ask(port) }
  }
}
