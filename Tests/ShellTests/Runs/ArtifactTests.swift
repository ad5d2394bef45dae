import Foundation
import Shell
import Testing
import Tracking

@Suite struct ArtifactTests {
  let shell: TestShell

  init() throws { shell = try TestShell.withTwoRuns() }

  @Test func `a short text is printed, and a copy is the same bytes whatever its ending`() throws {
    let record = try shell.records()[1]
    let file = shell.folder(of: record).appending(path: "artifacts/curve.csv")
    let bytes = try Data(contentsOf: file)
    let printed = shell.output(of: "artifact 2 curve.csv")
    #expect(Data((printed + "\n").utf8) == bytes)
    for name in ["copy.csv", "copy.json", "copy.npz"] {
      #expect(shell.run("artifact 2 curve.csv > '\(shell.path(name))'") == .completed)
      #expect(try Data(contentsOf: URL(filePath: shell.path(name))) == bytes)
    }
    #expect(shell.numbers("artifact 2") == record.artifacts.map(\.path))
  }

  @Test func `what is no short text is not printed, and where it lies is said`() throws {
    let run = try shell.store.begin(experiment: "default")
    try run.writeArtifact(path: "model/x.bin", bytes: [0, 27, 91, 50, 74])
    try run.writeArtifact(path: "esc.txt", bytes: Array("a\u{1b}[2Jb\n".utf8))
    try run.finish()
    let lines = shell.output(of: "artifact 3 model/x.bin").split(separator: "\n")
    #expect(lines.first == "artifact  model/x.bin")
    #expect(lines.last?.hasSuffix("\(try shell.records()[2].info.runID)/artifacts") == true)
    #expect(!shell.output(of: "artifact 3 esc.txt").contains("\u{1b}"))
    #expect(shell.run("artifact 3 model/x.bin > '\(shell.path("x.bin"))'") == .completed)
    #expect(try Data(contentsOf: URL(filePath: shell.path("x.bin"))) == Data([0, 27, 91, 50, 74]))
    #expect(shell.output(of: "artifact 3 model").contains("it has: model/x.bin"))
  }

  @Test func `a link in the place of an artifact is not followed, and nothing is written`() throws {
    let record = try shell.records()[1]
    let file = shell.folder(of: record).appending(path: "artifacts/curve.csv").path
    try Data("secret".utf8).write(to: URL(filePath: shell.path("secret")))
    try FileManager.default.removeItem(atPath: file)
    try FileManager.default.createSymbolicLink(
      atPath: file, withDestinationPath: shell.path("secret"))
    #expect(!shell.output(of: "artifact 2 curve.csv").contains("secret\n"))
    #expect(shell.run("artifact 2 curve.csv") == .failed)
    #expect(shell.run("artifact 2 curve.csv > '\(shell.path("copy"))'") == .failed)
    #expect(!FileManager.default.fileExists(atPath: shell.path("copy")))
  }

  @Test func `a wrong name is an error with the nearest one, a changed artifact a warning`() throws
  {
    shell.expect(
      error: "run 2 has no artifact `curv.csv`", at: "           ^~~~~~~~",
      of: "artifact 2 curv.csv")
    #expect(shell.output(of: "artifact 2 curv.csv").contains("did you mean `curve.csv`?"))
    let file = shell.folder(of: try shell.records()[1]).appending(path: "artifacts/curve.csv")
    try Data("k,rmse\n".utf8).write(to: file)
    #expect(
      shell.output(of: "artifact 2 curve.csv").hasPrefix(
        "warning: `curve.csv` is not what was recorded of run 2\n"))
  }
}
