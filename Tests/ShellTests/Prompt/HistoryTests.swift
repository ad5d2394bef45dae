import TerminalTesting
import Testing

extension PromptTests {
  @Suite struct Remembering {
    @Test func `Up and Ctrl-R bring lines back, also into the next session`() throws {
      let home = SessionHome()
      let session = try ShellSession(home: home)
      try session.run("set k 21", expecting: "k = 21")
      try session.run("set k 22", expecting: "k = 22")
      try session.terminal.type(Key.up + Key.up)
      try session.terminal.wait(line: "latentlens> set k 21")
      try session.terminal.type(Key.control("C"))
      try session.terminal.wait(for: "latentlens> set k 21^C\nlatentlens>")
      try session.terminal.type(Key.control("D"))
      #expect(try session.terminal.exitStatus() == 0)
      let next = try ShellSession(home: home)
      try next.terminal.type(Key.control("R") + "22")
      try next.terminal.wait(line: "search \"22\": set k 22")
      try next.run("", expecting: "k = 22")
    }

    @Test func `two shells at once lose nothing`() throws {
      let home = SessionHome()
      let one = try ShellSession(home: home)
      let other = try ShellSession(home: home)
      for number in 1...5 {
        try one.run("set k \(number)", expecting: "k = \(number)")
        try other.run("set k_max \(number)", expecting: "k_max = \(number)")
      }
      for session in [one, other] {
        try session.terminal.type(Key.control("D"))
        #expect(try session.terminal.exitStatus() == 0)
      }
      #expect(home.history == (1...5).flatMap { ["set k \($0)", "set k_max \($0)"] })
    }

    @Test func `a space in front keeps a line out, and scripts leave nothing`() throws {
      let home = SessionHome()
      try home.write("set k 77\n", to: "work/s.ll")
      try home.write("set k 78\n", to: "config/latentlens/init.ll")
      let session = try ShellSession(home: home)
      try session.run(" set k 21", expecting: "k = 21")
      try session.run("source s.ll", expecting: "source s.ll")
      try session.run("set k", expecting: "77")
      let script = try ShellSession(["s.ll"], home: home)
      #expect(try script.terminal.exitStatus() == 0)
      #expect(home.history == ["source s.ll", "set k"])
    }

    @Test func `a history that cannot be written is told once, and an init_ll that cannot be read`()
      throws
    {
      let home = SessionHome()
      try home.write("in the way", to: "state")
      try home.write("x", to: "config/latentlens/init.ll/x")
      let session = try ShellSession(home: home, columns: 160)
      #expect(session.terminal.screen.text.contains("init.ll"))
      for number in 1...3 { try session.run("set k \(number)", expecting: "k = \(number)") }
      #expect(session.terminal.screen.text.matches(of: /note: .*history/).count == 1)
      try session.terminal.type(Key.up)
      try session.terminal.wait(line: "latentlens> set k 3")
    }

    @Test func `init_ll is for the prompt, and an error in it keeps nobody out`() throws {
      let home = SessionHome()
      try home.write("set k 78\nsett\nset k 79\n", to: "config/latentlens/init.ll")
      let session = try ShellSession(home: home, columns: 160)
      #expect(
        session.terminal.screen.text.contains("init.ll:2:1: error: no command is called `sett`"))
      try session.run("set k", expecting: "78")
      let plain = try ShellSession(["--no-init"], home: home, waitingFor: ShellSession.prompt)
      #expect(!plain.terminal.screen.text.contains("error"))
      let script = try ShellSession(["-c", "set k"], home: home)
      #expect(try script.terminal.exitStatus() == 0)
      #expect(script.terminal.screen.text.contains("40"))
    }
  }
}
