import Foundation
import TerminalTesting
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
}
