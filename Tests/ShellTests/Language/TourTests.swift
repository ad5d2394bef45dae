import TerminalTesting
import Testing

@Suite struct TourTests {
  @Test func `at the prompt the tour waits for Enter, and Ctrl-C leaves it`() throws {
    let session = try ShellSession()
    try session.terminal.type("tour" + Key.enter)
    try session.terminal.wait(for: "Ctrl-C ends the tour (1 of")
    try session.terminal.type(Key.enter)
    try session.terminal.wait(for: "Ctrl-C ends the tour (2 of")
    try session.terminal.type(Key.control("C"))
    try session.terminal.wait(line: ShellSession.prompt)
    try session.run("print still $0 here", expecting: "no variable")
    try session.run("print here", expecting: "here")
  }
}
