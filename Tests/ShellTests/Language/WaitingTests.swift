import Foundation
import TestSupport
import Testing

/// Ctrl-C while the program waits for something that does not come.
@Suite(.timeLimit(.minutes(5))) struct WaitingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func pipe(_ name: String) throws {
    #expect(unsafe mkfifo(folder.url.path + "/" + name, 0o600) == 0)
  }

  /// Waits until the program has opened a file to read or to write.
  private func wait(for program: DrivenProgram, toOpen name: String) throws {
    let path = folder.url.resolvingSymlinksInPath().appending(path: name).path
    try program.wait { program.openFiles.contains(path) }
  }

  @Test(arguments: [["pipe"], ["-c", "source pipe"], ["-c", "try source pipe; print after"]])
  func `a script that nobody writes`(arguments: [String]) throws {
    try pipe("pipe")
    let program = try DrivenProgram(arguments, folder: folder.url)
    try wait(for: program, toOpen: "pipe")
    program.interrupt()
    #expect(program.exitStatus() == 130)
    #expect(try program.messageText == "cancelled; the session is as it was\n")
  }

  @Test func `a script that somebody writes, but not to its end`() throws {
    try pipe("pipe")
    let program = try DrivenProgram(["-c", "source pipe"], folder: folder.url)
    let writer = try FileHandle(forWritingTo: folder.url.appending(path: "pipe"))
    try writer.write(contentsOf: Data("print a\n".utf8))
    program.interrupt()
    #expect(program.exitStatus() == 130)
    try writer.close()
  }

  @Test func `a script in a pipe is read to its end, whenever it comes`() throws {
    try pipe("pipe")
    let program = try DrivenProgram(["-c", "source pipe"], folder: folder.url)
    try wait(for: program, toOpen: "pipe")
    let writer = try FileHandle(forWritingTo: folder.url.appending(path: "pipe"))
    try writer.write(contentsOf: Data("print a\n".utf8))
    usleep(100_000)
    try writer.write(contentsOf: Data("print b\n".utf8))
    try writer.close()
    #expect(program.exitStatus() == 0)
    program.wait(for: "b\n")
    #expect(program.printed == "a\nb\n")
  }

  @Test(arguments: ["status > pipe", "status >> pipe", "log pipe"])
  func `a pipe that nobody reads`(line: String) throws {
    try pipe("pipe")
    let program = try DrivenProgram(["-c", "print ready; \(line)"], folder: folder.url)
    program.wait(for: "ready\n")
    usleep(100_000)
    program.interrupt()
    #expect(program.exitStatus() == 130)
    #expect(try program.messageText == "cancelled; the session is as it was\n")
  }

  @Test func `data are not read from a pipe, and so not waited for`() throws {
    try pipe("ratings.csv")
    try folder.write("", to: "runs/x/.keep")
    try pipe("runs/x/run.json")
    let result = try Program(folder: folder.url).run(
      ["-c", "try load ratings.csv; try import runs; try import runs/x"])
    #expect(result.status == 0, "\(result.messages)")
    #expect(result.messages.contains("`ratings.csv` is neither a file nor a folder"))
    #expect(result.messages.contains("ignored: cannot read `runs/x/run.json`: "))
  }

  @Test func `a server that does not answer`() throws {
    #expect(
      try Program(folder: folder.url).run(["-q", "-c", "generate 2000 60 80; run"]).status == 0)
    let server = try LoopbackServer { _ in .silence }
    let program = try DrivenProgram(["-c", "push \(server.address)"], folder: folder.url)
    try program.wait { !server.requests.isEmpty }
    program.interrupt()
    #expect(program.exitStatus() == 130)
    #expect(try program.messageText == "cancelled; the session is as it was\n")
    #expect(soon { server.closedConnections > 0 })
  }

  @Test(arguments: [
    ("tag 1 a=b", ".edit"), ("run", ".number"), ("try delete 1; print after", ".edit"),
  ])
  func `a lock that another process holds, which is named`(line: String, lock: String) throws {
    let program = Program(folder: folder.url)
    #expect(try program.run(["-q", "-c", "generate 2000 60 80; run; tag 1 x=y"]).status == 0)
    let path = folder.url.appending(path: "llruns/default/\(lock)").path
    let held = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    defer { close(held) }
    #expect(held >= 0 && flock(held, LOCK_EX) == 0)
    let waiting = try DrivenProgram(
      ["-c", line.hasPrefix("run") ? "generate 2000 60 80; run" : line], folder: folder.url)
    try waiting.wait { try waiting.messageText.contains("waiting: ") }
    #expect(
      try waiting.messageText.contains(
        "waiting: `llruns/default/\(lock)` is locked by process \(getpid()) ("))
    waiting.interrupt()
    #expect(waiting.exitStatus() == 130)
    #expect(try waiting.messageText.hasSuffix("cancelled; the session is as it was\n"))
    #expect(!waiting.printed.contains("after"))
  }

  @Test func `a lock that is let go is taken`() throws {
    let program = Program(folder: folder.url)
    #expect(try program.run(["-q", "-c", "generate 2000 60 80; run; tag 1 x=y"]).status == 0)
    let path = folder.url.appending(path: "llruns/default/.edit").path
    let held = unsafe open(path, O_RDWR | O_CLOEXEC)
    #expect(held >= 0 && flock(held, LOCK_EX) == 0)
    let waiting = try DrivenProgram(["-c", "tag 1 a=b; show 1"], folder: folder.url)
    try waiting.wait { try waiting.messageText.contains("waiting: ") }
    close(held)
    #expect(waiting.exitStatus() == 0)
    waiting.wait(for: "a  b")
    #expect(waiting.printed.contains("a"))
  }

  @Test(arguments: [
    "! echo $$ > pid; exec sleep 1000", "! exec sh -c 'echo $$ > pid; read x < pipe'",
  ])
  func `a program that was started ends with the one that started it`(line: String) throws {
    try pipe("pipe")
    let program = try DrivenProgram(["-c", line], folder: folder.url)
    try program.wait { (try? folder.read("pid").hasSuffix("\n")) == true }
    let process = try #require(pid_t(try folder.read("pid").dropLast()))
    program.send(SIGKILL)
    #expect(program.exitStatus() == SIGKILL)
    #expect(soon { Self.hasEnded(process) })
  }

  /// Whether a process runs no more, be it that nobody has asked yet how it ended.
  private static func hasEnded(_ process: pid_t) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
      return true
    }
    return status.contains(") Z ")
  }
}
