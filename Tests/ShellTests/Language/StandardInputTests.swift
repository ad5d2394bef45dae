import Foundation
import TestSupport
import Testing

/// A script that is still being written while it runs.
@Suite(.timeLimit(.minutes(2))) struct StandardInputTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [[], ["-"], ["-c", "print first", "-"]])
  func `each line runs as soon as it is there`(arguments: [String]) throws {
    let program = try DrivenProgram(arguments, folder: folder.url)
    try program.write("print one; print two\n")
    program.wait(for: "one\ntwo\n")
    #expect(program.printed.hasSuffix("one\ntwo\n"))
    try program.write("\n# a comment \\\nprint \\\n  three")
    try program.write(" four \\\n  five\nset \\\n  kk 3\n")
    program.wait(for: "three four five\n")
    #expect(program.printed.hasSuffix("three four five\n"))
    #expect(program.exitStatus() == 1)
    #expect(try program.messageText.hasPrefix("<stdin>:8:3: error: no setting is called `kk`"))
  }

  @Test func `quit ends the program while more could come`() throws {
    let program = try DrivenProgram([], folder: folder.url)
    try program.write("quit 7\n")
    #expect(program.exitStatus() == 7)
  }

  @Test func `Ctrl-C ends the waiting for a line`() throws {
    let program = try DrivenProgram([], folder: folder.url)
    try program.write("print ready\n")
    program.wait(for: "ready\n")
    program.interrupt()
    #expect(program.exitStatus() == 130)
  }

  @Test func `a script may be a pipe that has a name`() throws {
    let program = Program(folder: folder.url)
    #expect(try program.run(["/dev/stdin"], input: "print a").output == "a\n")
  }

  @Test func `the last line needs no end, and a continued one a next`() throws {
    let program = Program(folder: folder.url)
    #expect(try program.run([], input: "\u{FEFF}print a\r\nprint b").output == "a\nb\n")
    let result = try program.run([], input: "print a\nprint b \\\n")
    #expect(result.output == "a\n")
    #expect(result.status == 1)
    #expect(
      result.messages == """
        <stdin>:2:9: error: no line follows that this one could continue on
          print b \\
                  ^

        """)
  }

  @Test func `a long script is read whole, and repeats itself as a transcript`() throws {
    let lines = (1...5_000).map { "print \($0) # \(String(repeating: "x", count: $0 % 40))\n" }
    let text = lines.joined()
    let result = try Program(folder: folder.url).run(["--transcript", "-"], input: text)
    #expect(result.status == 0)
    let expected = lines.enumerated().map { $1 + "#> \($0 + 1)\n" }.joined()
    #expect(result.output == expected)
  }

  @Test func `a program that is started does not read the script`() throws {
    let program = try DrivenProgram([], folder: folder.url)
    try program.write("print ready; ! cat\n")
    program.wait(for: "ready\n")
    try program.write("print after\n")
    try program.closeInput()
    #expect(program.exitStatus() == 0)
    program.wait(for: "after\n")
    #expect(program.printed == "ready\nafter\n")
  }
}
