import Foundation
import TerminalTesting
import TestSupport
import Testing

@Suite struct LostOutputTests {
  @Test func `output that cannot be written makes the program fail and say so`() throws {
    let process = Process()
    process.executableURL = URL(filePath: BuiltProgram.path("latentlens"))
    process.arguments = ["-c", "set k"]
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    let messages = Pipe()
    process.standardError = messages
    try process.run()
    let text = String(decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(text == "error: output was lost: no space left on device\n")
  }

  @Test func `a log on a full disk makes the program fail and say so`() throws {
    let folder = try TemporaryFolder()
    let result = try Program(folder: folder.url).run(["-c", "log /dev/full; set k 20; print on"])
    #expect(result.status == 1 && result.output == "on\n")
    #expect(
      result.messages.contains(
        "error: the log ends here: cannot write `/dev/full`: no space left on device\n"))
  }
}
