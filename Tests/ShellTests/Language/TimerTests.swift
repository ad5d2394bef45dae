import TestSupport
import Testing

@Suite struct TimerTests {
  @Test func `times are told where they are wished for, and never in a transcript`() throws {
    let folder = try TemporaryFolder()
    let script = "set timer on\nprint a\n"
    let told = try Program(folder: folder.url).run(["-"], input: script)
    #expect(told.messages.split(separator: "\n").count == 2)
    #expect(told.messages.hasPrefix("time "))
    let transcript = try Program(folder: folder.url).run(["--transcript"], input: script)
    #expect(transcript.output == "set timer on\nprint a\n#> a\n")
  }
}
