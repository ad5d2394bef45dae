import Foundation
import Glibc
import TerminalTesting
import Testing

extension PromptTests {
  /// A session goes on in the next one, whatever ended it.
  @Suite struct Resuming {
    private static let offer = "latentlens --resume goes on with it"

    private func end(_ session: ShellSession) throws {
      try session.terminal.type(Key.control("D"))
      #expect(try session.terminal.exitStatus() == 0)
    }

    @Test(arguments: [SIGKILL, SIGHUP])
    func `a session whose program is killed or whose terminal is closed goes on`(
      signal: Int32
    ) throws {
      let home = SessionHome()
      let first = try ShellSession(home: home)
      #expect(!first.terminal.screen.text.contains("last session"))
      try first.run(ShellSession.shortRun, expecting: "generated 2,000")
      try first.run("sample 40 30", expecting: "ratings of 40 users")
      for line in [
        "split kfold 3", "set threads 1", "set model SVD", "set n_factors 7", "set model KNNBasic",
        "set k 17",
      ] { try first.run(line, expecting: line) }
      try first.terminal.type("experiment 'a b'" + Key.enter)
      try first.terminal.wait(line: "a b generated*>")
      first.terminal.send(signal: signal)
      #expect(try first.terminal.exitStatus() == 128 + signal)

      let next = try ShellSession(home: home, columns: 200)
      #expect(
        next.terminal.screen.text.contains(
          "generated, sample 40 30, split kfold 3 seed=42 shuffle=on repeats=1, KNNBasic, "
            + "experiment 'a b'; latentlens"))
      #expect(next.terminal.screen.text.contains(Self.offer))
      try end(next)

      let resumed = try ShellSession(["--resume"], home: home, waitingFor: "a b generated*>")
      #expect(!resumed.terminal.screen.text.contains(Self.offer))
      #expect(resumed.terminal.screen.text.contains("2,000 ratings, 50 users"))
      for (setting, value) in [("k", "17"), ("threads", "1"), ("folds", "3")] {
        try resumed.terminal.type("set \(setting) --csv" + Key.enter)
        try resumed.terminal.wait(for: "value,\(value)")
      }
      try resumed.terminal.type("run" + Key.enter)
      try resumed.terminal.wait(line: "a b generated>")
      #expect(home.runStatuses == ["FINISHED"])
      try resumed.terminal.type("set model SVD; set n_factors --csv" + Key.enter)
      try resumed.terminal.wait(for: "value,7")
    }

    @Test func `a session without data, or that only looked, takes no other's place`() throws {
      let home = SessionHome()
      let file = "state/latentlens/session.json"
      try home.write("set k 9; generate 60 9 9\n", to: "config/latentlens/init.ll")
      let first = try ShellSession(["--no-init"], home: home, waitingFor: ShellSession.prompt)
      try first.run(ShellSession.shortRun, expecting: "generated")
      try end(first)
      let kept = home.read(file)
      #expect(kept.contains("2000"))
      let second = try ShellSession(home: home, waitingFor: "latentlens generated*>")
      try second.run("describe", expecting: "ratings")
      try end(second)
      let third = try ShellSession(["--no-init"], home: home, waitingFor: ShellSession.prompt)
      try third.run("set k 3", expecting: "k = 3")
      try end(third)
      #expect(home.read(file) == kept)
    }

    @Test func `of two shells the last one to change is kept, whole`() throws {
      let home = SessionHome()
      let one = try ShellSession(home: home)
      let other = try ShellSession(home: home)
      for session in [one, other] { try session.run(ShellSession.shortRun, expecting: "generated") }
      for number in 1...5 {
        try one.run("set k \(number)", expecting: "k = \(number)")
        try other.run("set k \(number + 50)", expecting: "k = \(number + 50)")
      }
      try one.run("set k 6", expecting: "k = 6")
      try end(other)
      let resumed = try ShellSession(["--resume"], home: home, waitingFor: "latentlens generated*>")
      try resumed.run("set k --csv", expecting: "value,6")
    }

    @Test func `a file that is no session is told, and put aside when one is kept`() throws {
      let home = SessionHome()
      try home.write("{\"recipe\": \"!rm -rf /\"}", to: "state/latentlens/session.json")
      let session = try ShellSession(home: home, columns: 160)
      #expect(session.terminal.screen.text.contains("/session.json` has no `schema`"))
      try session.run(ShellSession.shortRun, expecting: "generated")
      #expect(home.read("state/latentlens/session.json.old").contains("rm -rf"))
      #expect(home.read("state/latentlens/session.json").contains("\"generated\""))
    }

    @Test func `where it cannot be kept is said once, and nothing else is different`() throws {
      let home = SessionHome()
      try home.write("in the way", to: "state")
      let session = try ShellSession(home: home, columns: 160)
      try session.run(ShellSession.shortRun, expecting: "generated")
      for number in 1...3 { try session.run("set k \(number)", expecting: "k = \(number)") }
      let text = session.terminal.screen.text
      #expect(text.matches(of: /note: this session cannot be resumed/).count == 1)
      try end(session)
    }
  }
}
