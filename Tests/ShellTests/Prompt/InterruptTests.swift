import Glibc
import TerminalTesting
import Testing

extension PromptTests {
  @Suite struct Interrupts {
    @Test func `Ctrl-C keeps the line on the screen and gives a new one`() throws {
      let session = try ShellSession()
      try session.terminal.type("set k 2" + Key.control("C"))
      try session.terminal.wait(for: "latentlens> set k 2^C\nlatentlens>")
      try session.run("set k", expecting: "40")
    }

    @Test func `Ctrl-C cancels a run, which is recorded as killed, and the session goes on`() throws
    {
      let session = try ShellSession()
      try session.run(ShellSession.longRun, expecting: "generated")
      try session.terminal.type("run" + Key.enter)
      try session.waitForProgress()
      try session.terminal.type(Key.control("C"))
      try session.terminal.wait(line: "latentlens generated*>")
      let text = session.terminal.screen.text
      #expect(text.firstMatch(of: /\ncancelled at \d+ % of \w+; the session is as it was\n/) != nil)
      #expect(text.contains("\nrun 1 is kept as killed\n"))
      #expect(!text.contains("▕"))
      #expect(session.home.runStatuses == ["KILLED"])
      try session.run("sample 60 40", expecting: "ratings of 60 users")
      try session.run("run", expecting: "rmse")
      #expect(session.home.runStatuses == ["FINISHED", "KILLED"])
    }

    @Test(arguments: [["long.ll"], ["-c", ShellSession.longRun + "; run; set k"]])
    func `Ctrl-C ends a script with 130`(arguments: [String]) throws {
      let home = SessionHome()
      try home.write("\(ShellSession.longRun)\nrun\nset k\n", to: "work/long.ll")
      let session = try ShellSession(arguments, home: home)
      try session.waitForProgress()
      try session.terminal.type(Key.control("C"))
      #expect(try session.terminal.exitStatus() == 130)
      #expect(session.terminal.screen.text.contains("cancelled at"))
      #expect(!session.terminal.screen.text.contains("default"))
    }

    @Test func `a sweep tells its runs as they come, and shows its table after Ctrl-C`() throws {
      // A taller table would be shown page by page.
      let session = try ShellSession(rows: 300)
      try session.run("generate 20000 300 400", expecting: "generated")
      try session.terminal.type("sweep min_support 1..500" + Key.enter)
      try session.terminal.wait(until: "a run told with how many there are and what is left") {
        $0.text.contains(/\d+ of 500: run \d+, min_support \d+, rmse [\d.]+; \d+ (s|min)\s+left/)
      }
      try session.terminal.type(Key.control("C"))
      try session.terminal.wait(until: "the table of those that were made") {
        $0.text.contains(/recorded under run 1: \d+ of 500 combinations/)
          && $0.text.contains("all under run 1")
      }
      try session.wait(linePrefix: "latentlens generated")
    }

    @Test func `Ctrl-C stops a script between two statements`() throws {
      let home = SessionHome()
      try home.write(String(repeating: "set k 5\n", count: 100_000), to: "work/many.ll")
      let session = try ShellSession(home: home)
      try session.terminal.type("source many.ll" + Key.enter)
      try session.terminal.wait(for: "k = 5")
      try session.terminal.type(Key.control("C"))
      try session.terminal.wait(for: "interrupted before `set k 5`")
      try session.terminal.wait(line: ShellSession.prompt)
      try session.run("set k 6", expecting: "k = 6")
    }

    @Test func `a suspended run goes on with fg, and so does a line`() throws {
      let session = try ShellSession(systemShell: SessionHome())
      try session.terminal.type("\"$LATENTLENS\"\r")
      try session.terminal.wait(line: ShellSession.prompt)
      try session.terminal.type("set k 2" + Key.control("Z"))
      try session.terminal.wait(line: "sh%")
      #expect(session.terminal.isCooked)
      try session.terminal.type("fg\r")
      try session.terminal.wait(line: "latentlens> set k 2")
      try session.run("5", expecting: "k = 25")
      try session.run(ShellSession.longRun, expecting: "generated")
      try session.terminal.type("run" + Key.enter)
      try session.waitForProgress()
      try session.terminal.type(Key.control("Z"))
      try session.terminal.wait(line: "sh%")
      try session.terminal.type("fg\r")
      try session.waitForProgress()
      try session.terminal.type(Key.control("C"))
      try session.terminal.wait(line: "latentlens generated*>")
      try session.run("set k", expecting: "25")
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func `a signal that ends the program leaves the terminal as it was`(signal: Int32) throws {
      let session = try ShellSession()
      session.terminal.send(signal: signal)
      #expect(try session.terminal.exitStatus() == 128 + signal)
      #expect(session.terminal.isCooked)
    }

    @Test func `the progress bar is a terminal's alone`() throws {
      let session = try ShellSession(systemShell: SessionHome())
      let command = "\"$LATENTLENS\" -c '\(ShellSession.longRun); run'"
      // The second shows its bar when the first would have shown one, too.
      try session.terminal.type("\(command) 2>errors &\r" + "\(command)\r")
      try session.waitForProgress()
      try session.terminal.wait(until: "the other one's run") { _ in
        session.home.read("work/errors").contains("generated")
      }
      try session.terminal.type(Key.control("C"))
      try session.terminal.wait(line: "sh%")
      try session.terminal.type("kill -INT %1; wait %1; echo ended $?\r")
      try session.terminal.wait(for: "\nended 130")
      let errors = session.home.read("work/errors")
      #expect(errors.hasPrefix("generated"))
      #expect(errors.contains("\ncancelled at"))
      #expect(!errors.contains("\r") && !errors.contains("\u{1b}"))
    }
  }
}
