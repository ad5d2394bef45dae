import Foundation
import TerminalTesting
import TestSupport
import Testing

/// The Python that has PySpark.
private enum SparkPython {
  static let path = ProcessInfo.processInfo.environment["LL_SPARK_PYTHON"]
}

/// Spark itself, where `LL_SPARK_PYTHON` names a Python that has PySpark, NumPy and PyArrow:
/// `Tests/run --spark` finds or makes one.
@Suite(
  .serialized, .timeLimit(.minutes(30)),
  .enabled(
    if: SparkPython.path != nil,
    "LL_SPARK_PYTHON names no Python with PySpark: Tests/run --spark"))
struct SparkStories {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.ratings, to: "lake/part-0.csv")
  }

  /// Half-star ratings of 40 users and 30 items, of which several have as many.
  private static let ratings: String = {
    var text = "userId,movieId,rating,timestamp\n"
    for user in 1...40 {
      for item in 1...30 where (user * 11 + item * 7) % 4 < 2 + user % 2 {
        text += "\(user),\(item),\(Double((user * 5 + item * 3 + user * item) % 9 + 2) / 2),"
        text += "\(1_000_000_000 + user * 1000 + item)\n"
      }
    }
    return text
  }()

  private var environment: [String: String] {
    guard let python = SparkPython.path else { return [:] }
    let bin = URL(filePath: python).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    var variables = [
      "PATH": "\(bin):\(path)", "PYSPARK_PYTHON": python, "SPARK_LOCAL_IP": "127.0.0.1",
    ]
    variables["JAVA_HOME"] = ProcessInfo.processInfo.environment["JAVA_HOME"]
    return variables
  }

  private static let start = "set spark 'spark-submit --master local[2] --driver-memory 1g'"

  private func run(_ lines: [String]) throws -> Program.Result {
    try Program(folder: folder.url).run(
      ["--transcript", "-"], input: ([Self.start] + lines).joined(separator: "\n") + "\n",
      environment: environment)
  }

  /// The curve of a run, with all its digits.
  private func curve(_ number: Int) throws -> [[Double]] {
    let result = try Program(folder: folder.url).run(["-c", "artifact \(number) curve.csv > c.csv"])
    #expect(result.status == 0, "\(result.messages)")
    return try folder.read("c.csv").split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",").compactMap { Double($0) }
    }
  }

  @Test func `what Spark samples and carries out is what this program does, to 1e-12`() throws {
    let data = folder.path("lake")
    let steps = ["sample 25 17", "set similarity pearson; set min_k 2; set min_support 3"]
    let here = try run(["load \(data)/part-0.csv"] + steps + ["run"])
    #expect(here.status == 0, "\(here.output)")
    let there = try run(
      ["load spark:\(data)", "describe"] + steps + [
        "run", "run on=spark", "reproduce 3", "compare",
      ])
    #expect(there.status == 0, "\(there.output)")
    #expect(there.output.contains("brought over from Spark"))
    #expect(there.output.contains("tie at the cut") == here.output.contains("tie at the cut"))
    let curves = try [1, 2, 3].map(curve)
    #expect(curves[0].count == 100 && curves[0] == curves[1])
    for (row, other) in zip(curves[0], curves[2]) {
      for (value, another) in zip(row, other) { #expect(abs(value - another) < 1e-12) }
    }
    #expect(there.output.contains("spark 4."))
  }

  @Test func `a column and a table that are not there are one line with the nearest name`() throws {
    let wrong = try run(["load spark:\(folder.path("lake")) columns=usrId,movieId,rating"])
    #expect(wrong.status == 1)
    #expect(wrong.output.contains("usrId") && wrong.output.contains("did you mean `userId`?"))
    #expect(!wrong.output.contains("Traceback") && !wrong.output.contains("\tat "))
    let none = try run(["load spark:no_such_table"])
    #expect(none.output.contains("error: Spark: ") && none.output.contains("catalog.schema.table"))
  }

  @Test func `Ctrl-C ends the job and all that belongs to it, and the session goes on`() throws {
    Program.heedInterrupts()
    let mark = "LL_STORY=\(UUID().uuidString)"
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      BuiltProgram.path("latentlens"), "-c",
      "set spark 'spark-submit --master local[2]'; load spark:\(folder.path("lake"))",
    ]
    process.currentDirectoryURL = folder.url
    process.environment = environment.merging([
      "HOME": folder.path, "LL_STORY": String(mark.dropFirst("LL_STORY=".count)),
    ]) { own, _ in own }
    let messages = Pipe()
    process.standardError = messages
    try process.run()
    // The program, and what starts Spark.
    var waited = 0
    while processes(with: mark).count < 3 && waited < 600 {
      usleep(100_000)
      waited += 1
    }
    usleep(3_000_000)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    let left = processes(with: mark)
    #expect(left.isEmpty, "\(left)")
    let text = String(decoding: messages.fileHandleForReading.availableData, as: UTF8.self)
    #expect(text.contains("the session is as it was"))
  }

  /// The processes that have a text in their environment.
  private func processes(with mark: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.filter { name in
      guard Int(name) != nil,
        let data = FileManager.default.contents(atPath: "/proc/\(name)/environ")
      else { return false }
      return String(decoding: data, as: UTF8.self).contains(mark)
    }
  }
}
