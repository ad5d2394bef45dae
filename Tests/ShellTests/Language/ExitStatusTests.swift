import Foundation
import TestSupport
import Testing

/// What the program says to whoever started it.
@Suite struct ExitStatusTests {
  struct Start: CustomTestStringConvertible {
    let arguments: [String]
    var input = ""
    let status: Int32

    var testDescription: String { "\(arguments) \(input.debugDescription)" }
  }

  @Test(arguments: [
    Start(arguments: ["-c", "print a"], status: 0),
    Start(arguments: ["-c", "set kk 3"], status: 1),
    Start(arguments: ["-c", "set kk 3", "-c", "print never"], status: 1),
    Start(arguments: ["-c", "on error continue", "-c", "set kk 3", "-c", "print on"], status: 1),
    Start(arguments: ["-c", "try set kk 3"], status: 0),
    Start(arguments: ["-c", "quit 7"], status: 7),
    Start(arguments: ["-c", "generate 500 40 50; run; expect rmse < 0.1"], status: 3),
    Start(arguments: ["-c", "generate 500 40 50; run; try expect rmse < 0.1"], status: 0),
    Start(arguments: ["-c", "!kill -INT $$"], status: 130),
    Start(arguments: ["-c", "try !kill -INT $$"], status: 130),
    Start(arguments: ["--no-such-flag"], status: 2),
    Start(arguments: ["no-such-script.ll"], status: 1),
    Start(arguments: ["-"], input: "print a\nset kk 3\nprint b\n", status: 1),
    Start(arguments: [], input: "quit 5", status: 5),
    Start(arguments: [], input: "", status: 0),
    Start(arguments: ["--safe", "-c", "!true"], status: 1),
    Start(arguments: ["--version"], status: 0),
    Start(arguments: ["--help"], status: 0),
  ])
  func `the exit status says how it went`(start: Start) throws {
    let folder = try TemporaryFolder()
    let result = try Program(folder: folder.url).run(start.arguments, input: start.input)
    #expect(result.status == start.status, "\(result.output)\(result.messages)")
  }

  @Test(arguments: [["-c", "print never"], ["ui", "--port", "0"]])
  func `a word of the environment that means nothing is told at the start`(
    arguments: [String]
  ) throws {
    let folder = try TemporaryFolder()
    let result = try Program(folder: folder.url).run(
      arguments, environment: ["LATENTLENS_SIMD": "non"])
    #expect(result.status == 2 && result.output == "")
    #expect(
      result.messages == """
        error: LATENTLENS_SIMD is one of `none`, `avx2`, `avx512`, not `non`
          did you mean `none`?

        """)
  }

  @Test func `data go to standard output, all else to standard error`() throws {
    let folder = try TemporaryFolder()
    let result = try Program(folder: folder.url).run(
      ["-c", "generate 500 40 50; print data; set kk 1"])
    #expect(result.output == "data\n")
    #expect(
      result.messages == """
        generated 500 ratings, 40 users, 47 items
        -c:1:37: error: no setting is called `kk`
          generate 500 40 50; print data; set kk 1
                                              ^~
          did you mean `k`?

        """)
  }

  @Test func `an error in a script has its place in front, also in one that is called`() throws {
    let folder = try TemporaryFolder()
    try folder.write("# outer\nsource parts/inner.ll 20\n", to: "outer.ll")
    try folder.write("set k $1\nset \\\n\tk many\n", to: "parts/inner.ll")
    let result = try Program(folder: folder.url).run(["outer.ll"])
    #expect(result.status == 1)
    #expect(
      result.messages == """
        parts/inner.ll:3:4: error: `k` must be a whole number, not `many`
          \tk many
          \t  ^~~~

        """)
  }

  @Test func `a script that is a folder, or has another name, is told`() throws {
    let folder = try TemporaryFolder()
    try folder.write("print x\n", to: "first/experiment.ll")
    let program = Program(folder: folder.url)
    #expect(try program.run(["first"]).messages == "error: cannot read `first`: it is a folder\n")
    #expect(
      try program.run(["first/experimnt.ll"]).messages == """
        error: cannot read `first/experimnt.ll`: no such file
          did you mean `first/experiment.ll`?

        """)
  }

  @Test func `a script that calls itself is stopped`() throws {
    let folder = try TemporaryFolder()
    try folder.write("source again.ll\n", to: "again.ll")
    let result = try Program(folder: folder.url).run(["again.ll"])
    #expect(result.status == 1)
    #expect(
      result.messages == """
        again.ll:1:8: error: scripts call each other more than 16 deep
          source again.ll
                 ^~~~~~~~

        """)
  }

  @Test func `what a script did before its error stays`() throws {
    let folder = try TemporaryFolder()
    try folder.write("generate 500 40 50\nset k 7\nset kk 1\n", to: "half.ll")
    let result = try Program(folder: folder.url).run(
      ["-c", "try source half.ll", "-c", "set k --csv"])
    #expect(result.status == 0)
    #expect(result.output.contains("value,7\n"))
  }

  @Test func `a script finds its files beside itself, and its history finds them from here`() throws
  {
    let folder = try TemporaryFolder()
    try folder.write("user,item,rating\n1,1,3\n1,2,4\n2,1,5\n", to: "parts/tiny.csv")
    try folder.write("load tiny.csv\nset k $1\n", to: "parts/inner.ll")
    let result = try Program(folder: folder.url).run(
      ["-q", "-c", "source parts/inner.ll 20", "-c", "history"])
    #expect(result.output == "load parts/tiny.csv\nset k 20\n")
    #expect(result.status == 0)
  }
  @Test func `a script that is written finds its files from where it lies`() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<200).map { "\($0 % 20),\($0 / 20),\($0 % 5 + 1)\n" }.joined()
    try folder.write("user,item,rating\n" + rows, to: "data/r.csv")
    let lines =
      "log out/l.ll; load data/r.csv; run k=3; log off; history > data/h.ll; history > out/h.ll"
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "out"), withIntermediateDirectories: true)
    let first = try Program(folder: folder.url).run(["-q", "-c", lines])
    #expect(first.status == 0, "\(first.messages)")
    #expect(try folder.read("data/h.ll").hasPrefix("load r.csv\n"))
    #expect(try folder.read("out/h.ll").hasPrefix("load ../data/r.csv\n"))
    #expect(try folder.read("out/l.ll").contains("load ../data/r.csv\n"))
    let out = folder.url.appending(path: "out")
    let store = ["--store", "../llruns", "-q"]
    for script in ["h.ll", "../data/h.ll", "l.ll"] {
      let result = try Program(folder: out).run(store + [script])
      #expect(result.status == 0, "\(script): \(result.messages)")
    }
    let again = try Program(folder: out).run(
      store + ["-c", "show 1 as script > b.ll; source b.ll; reproduce 1"])
    #expect(again.status == 0, "\(again.messages)")
  }

  @Test func `loaded data of the recorded content are taken, wherever they lie`() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<200).map { "\($0 % 20),\($0 / 20),\($0 % 5 + 1)\n" }.joined()
    try folder.write("user,item,rating\n" + rows, to: "r.csv")
    let first = try Program(folder: folder.url).run(["-q", "-c", "load r.csv; run k=3"])
    #expect(first.status == 0, "\(first.messages)")
    try FileManager.default.moveItem(
      at: folder.url.appending(path: "r.csv"), to: folder.url.appending(path: "moved.csv"))
    let again = try Program(folder: folder.url).run(["-q", "-c", "load moved.csv; reproduce 1"])
    #expect(again.status == 0, "\(again.messages)")
  }
}
