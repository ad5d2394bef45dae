import Foundation
import TerminalTesting
import TestSupport
import Testing

/// The recipes for sweeps over several machines, as far as one machine can follow them.
@Suite struct MachineTests {
  private static let examples = URL(filePath: #filePath).appending(path: "../../../../examples")
    .standardizedFileURL
  private static let load = "generate 2000 60 80"
  private static let sweep = "min_support 1..2 similarity cosine,msd k 10,20"

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs a script of the shell's with what the recipes find in their environment.
  private func run(_ script: String, _ environment: [String: String]) throws -> Program.Result {
    let given = [
      "LATENTLENS": BuiltProgram.path("latentlens"), "LOAD": Self.load, "SWEEP": Self.sweep,
      "STORES": folder.path("parts"), "STORE": folder.path("llruns"), "PARTS": "2",
    ]
    let file = try folder.write(script, to: "script")
    return try Program(folder: folder.url).run(
      ["-c", "!sh '\(file)'"], environment: given.merging(environment) { $1 })
  }

  private func shell(_ lines: String) throws -> Program.Result {
    try Program(folder: folder.url).run(["--csv", "-c", "experiment big", "-c", lines])
  }

  /// What the parts have is what the whole sweep has, each run under the head of its part.
  private func checkRuns() throws {
    let columns = { (text: String) in
      Set(
        text.split(separator: "\n").dropFirst().map { line in
          line.split(separator: ",").suffix(3).joined(separator: ",")
        })
    }
    let whole = try TemporaryFolder()
    let expected = try Program(folder: whole.url).run(
      ["--csv", "-c", "\(Self.load); sweep \(Self.sweep)"])
    let parts = try shell("runs where rmse > 0 > runs.csv")
    #expect(parts.status == 0, "\(parts.messages)")
    let rows = try folder.read("runs.csv").split(separator: "\n")
    #expect(rows.count == 9 && columns(expected.output).count == 8)
    for measures in columns(expected.output) {
      let rmse = measures.split(separator: ",")[0]
      #expect(rows.contains { $0.contains(rmse) }, "\(measures)")
    }
    let heads = try shell("runs where name like 'sweep part=%'").output
    #expect(heads.split(separator: "\n").count == 3, "\(heads)")
    #expect(try shell("verify").status == 0)
  }

  @Test func `parts beside each other come together in one store`() throws {
    let script = try String(
      contentsOf: Self.examples.appending(path: "sweep-parts"), encoding: .utf8)
    // It starts itself for each part.
    try FileManager.default.copyItem(
      atPath: Self.examples.appending(path: "sweep-parts").path, toPath: folder.path("parts.sh"))
    let result = try run("exec '\(folder.path("parts.sh"))'", [:])
    #expect(script.contains("parallel") && result.status == 0, "\(result.messages)")
    #expect(result.output.contains("10 runs came, 0 were here before"))
    try checkRuns()
    let again = try shell("import parts")
    #expect(again.status == 0 && again.output.contains("parts/2/big,big,0,5"), "\(again.output)")
    // One part's failure is the whole's.
    let failed = try run(
      "exec '\(folder.path("parts.sh"))'", ["SWEEP": "k 80..5", "STORES": "new"])
    #expect(failed.status != 0 && !failed.output.contains("came"))
  }

  @Test func `of stores with nothing but damage that is told, and what is whole comes otherwise`()
    throws
  {
    let id = String(repeating: "a", count: 32)
    try folder.write("{", to: "parts/1/big/\(id)/run.json")
    let damaged = try shell("import parts")
    #expect(damaged.status == 1 && damaged.messages.contains("error: no run was imported"))
    let start = "warning: left out: `parts/1/big/\(id)/run.json` "
    #expect(damaged.messages.hasPrefix(start), "\(damaged.messages)")
    let other = try Program(folder: folder.url).run(
      ["--store", "parts/2", "-c", "\(Self.load); experiment big; run; experiment other; run"])
    #expect(other.status == 0)
    let result = try shell("import parts; runs")
    #expect(result.status == 0 && result.messages.hasPrefix(start), "\(result.messages)")
    #expect(result.output.contains("parts/1/big,big,0,0\nparts/2/big,big,1,0\n"))
    #expect(result.output.contains("parts/2/other,other,1,0\n"), "\(result.output)")
  }

  @Test func `the jobs of an array have each its part`() throws {
    let script = try String(
      contentsOf: Self.examples.appending(path: "sweep.slurm"), encoding: .utf8)
    #expect(script.contains("#SBATCH") && script.contains("--array=1-"))
    for task in ["1", "2"] {
      let result = try run(
        script,
        [
          "SLURM_ARRAY_TASK_ID": task, "SLURM_ARRAY_TASK_COUNT": "2", "SLURM_CPUS_PER_TASK": "1",
        ])
      #expect(result.status == 0, "\(result.messages)")
      #expect(result.output.contains("part \(task) of 2, 4 of 8 combinations"))
    }
    #expect(try shell("import parts").status == 0)
    try checkRuns()
  }

  @Test func `the pods of an indexed job have each its part`() throws {
    let file = try String(
      contentsOf: Self.examples.appending(path: "sweep.kubernetes.yaml"), encoding: .utf8)
    let lines = file.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasSuffix("- |") })
    let indent = lines[start + 1].prefix { $0 == " " }
    let script = lines[(start + 1)...].prefix { $0.hasPrefix(indent) }.map {
      $0.dropFirst(indent.count)
    }
    #expect(file.contains("completionMode: Indexed") && script.count > 3)
    for index in ["0", "1"] {
      let result = try run(
        script.joined(separator: "\n"), ["JOB_COMPLETION_INDEX": index])
      #expect(result.status == 0, "\(result.messages)")
    }
    #expect(try shell("import parts").status == 0)
    try checkRuns()
  }

  @Test(.enabled(if: PreloadedLibrary.isPossible, "there is no compiler of C"))
  func `sessions that see each other's locks of bytes alone record in one store`() async throws {
    let library = try PreloadedLibrary.withoutFlock(in: folder)
    let statuses = try await withThrowingTaskGroup(of: Int32.self) { group in
      for _ in 0..<3 {
        group.addTask {
          try Program(folder: folder.url).run(
            ["-c", "\(Self.load); experiment big; sweep \(Self.sweep)"],
            environment: library.environment
          ).status
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses == [0, 0, 0])
    let rows = try shell("runs").output.split(separator: "\n").dropFirst()
    let numbers = rows.compactMap { $0.split(separator: ",").first.flatMap { Int($0) } }
    #expect(numbers.sorted() == Array(1...27))
    #expect(try shell("verify").status == 0)
  }

  @Test func `a part that was killed goes on as the same part`() throws {
    let sweep = "sweep part=2/2 \(Self.sweep)"
    try folder.write(
      """
      \(Self.load); experiment big
      !(until [ $(find parts/2 -name run.json | wc -l) -ge 2 ]; do sleep 0.01; done; \
      kill -KILL $PPID) 2>/dev/null &
      \(sweep)
      """, to: "broken.ll")
    let broken = try Program(folder: folder.url).run(["--store", "parts/2", "broken.ll"])
    #expect(broken.status != 0)
    let example = Self.examples.appending(path: "sweep-parts").path
    for part in ["1", "2"] {
      let result = try run("exec '\(example)' \(part)", [:])
      #expect(result.status == 0, "\(result.messages)")
      #expect(result.output.contains("part \(part) of 2, 4 of 8 combinations; all under run 1"))
    }
    #expect(try shell("import parts").status == 0)
    try checkRuns()
    let head = try Program(folder: folder.url).run(
      ["--store", "parts/2", "-c", "experiment big; show 1"])
    #expect(head.output.contains("\npart        2 of 2\n"))
  }
}
