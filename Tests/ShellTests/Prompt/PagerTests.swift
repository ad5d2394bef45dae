import TerminalTesting
import Testing

extension PromptTests {
  /// Reports that are longer than the screen, with a pager that takes all of a text, says how long
  /// it is, and waits for Enter.
  @Suite struct Paging {
    let home = SessionHome()

    init() throws {
      try home.write(
        "cat > paged; echo \"paged $(wc -l < paged) lines\"; read key < /dev/tty; echo bye $key",
        to: "work/pager.sh")
    }

    private func start(_ arguments: [String] = [], environment: [String: String] = [:]) throws
      -> ShellSession
    {
      try ShellSession(
        arguments, environment: ["PAGER": "sh pager.sh"].merging(environment) { $1 }, home: home,
        waitingFor: ShellSession.prompt, rows: 20)
    }

    @Test func `what is longer than the screen is paged, and nothing else`() throws {
      let session = try start()
      try session.run("set k", expecting: "meaning  The most neighbours")
      try session.terminal.type("help" + Key.enter)
      try session.terminal.wait(until: "the pager") {
        $0.text.firstMatch(of: /\npaged \d\d lines/) != nil
      }
      #expect(!session.terminal.screen.text.contains("generate"))
      try session.terminal.type("now" + Key.enter)
      try session.terminal.wait(for: "bye now\nlatentlens>")
      #expect(home.read("work/paged").contains("generate"))
      try home.write("", to: "work/paged")
      try session.run("set pager off", expecting: "pager = off")
      try session.run("help", expecting: "help COMMAND explains one")
      #expect(home.read("work/paged") == "")
    }

    @Test func `Ctrl-C in the pager keeps the session and the rest of the line`() throws {
      let session = try start()
      try session.terminal.type("help; set k 21" + Key.enter)
      try session.terminal.wait(for: " lines")
      try session.terminal.type(Key.control("C"))
      try session.terminal.wait(for: "k = 21\nlatentlens>")
      try session.run("set k 22", expecting: "k = 22")
    }

    @Test func `a pager that is not there costs nothing`() throws {
      let session = try start(environment: ["PAGER": "no-such-pager"])
      try session.run("help", expecting: "help COMMAND explains one")
    }

    @Test(arguments: [["--safe"], ["source"], ["TERM"]])
    func `a script, a dumb terminal and a safe shell page nothing`(how: [String]) throws {
      try home.write("help\n", to: "work/long.ll")
      let session = try start(
        how == ["--safe"] ? how : [], environment: how == ["TERM"] ? ["TERM": "dumb"] : [:])
      try session.run(
        how == ["source"] ? "source long.ll" : "help", expecting: "help COMMAND explains one")
      #expect(home.read("work/paged") == "")
    }
  }
}
