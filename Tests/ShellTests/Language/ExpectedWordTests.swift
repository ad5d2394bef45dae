import Shell
import TestSupport
import Testing

/// What people type who have not read the help is done, or answered with what to type.
@Suite struct ExpectedWordTests {
  @Test(arguments: [
    ("run k 20", "say: run k=20"), ("k=20", "a setting is changed by: set k 20"),
    ("runs rmse < 0.94", "say: runs where rmse < 0.94"), ("split 0.2", "say: split test=0.2"),
  ])
  func `an error says what to say`(line: String, hint: String) throws {
    let shell = try TestShell.withTwoRuns()
    #expect(shell.output(of: line).contains("\n  \(hint)"), "\(shell.output(of: line))")
  }

  @Test(arguments: [
    ("run --help", "usage: run"), ("runs -h", "usage: runs"), ("help rmse", "measure   rmse"),
    ("help where", "runs, compare"), ("help mlflow", "Runs are"), ("help init", "The prompt"),
    ("reset all; set k", "setting  k\nvalue    40"),
    ("compare 2 best 1", "note: `1` is run 1, which is named already\nrun"),
  ])
  func `other words for the same are understood`(line: String, start: String) throws {
    let shell = try TestShell.withTwoRuns()
    #expect(shell.output(of: line).hasPrefix(start), "\(shell.output(of: line))")
  }

  @Test func `sort by is order by`() throws {
    let shell = try TestShell.withTwoRuns()
    #expect(shell.numbers("runs sort by rmse desc") == ["2", "1"])
    #expect(shell.numbers("runs where k > 0 sort by rmse limit 1") == ["1"])
  }

  @Test func `ratings in a script's place are told how to be loaded, and HOME is a variable`()
    throws
  {
    let folder = try TemporaryFolder()
    try folder.write("user,item,rating\n1,1,3\n1,2,4\n2,1,5\n", to: "r.csv")
    let program = Program(folder: folder.url)
    let result = try program.run(["r.csv"])
    #expect(result.status == 1 && result.messages.contains("latentlens -c \"load r.csv; run\""))
    #expect(try program.run(["-c", "load $HOME/r.csv"]).status == 0)
    #expect(
      try program.run(["-c", "generate 500 20 30; neighbors 1"]).messages.contains("no command")
        == false)
  }
}
