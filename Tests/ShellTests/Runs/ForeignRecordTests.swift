import Foundation
import JSON
import Language
import Shell
import TestSupport
import Testing
import Tracking

/// A record is data, whoever wrote it: its recipe is read as values, its lines are never carried
/// out.
@Suite struct ForeignRecordTests {
  /// What the lines of a record could do, `@` being the folder of the test.
  private static let statements = [
    "! touch '@/pwned'", "try ! touch '@/pwned'", "print x > '@/pwned'", "history > '@/pwned'",
    "log '@/pwned'", "delete 1 2", "try delete 1 2", "try gc", "try rename 1 pwned",
    "generate 100 5 9 to='@/pwned'", "export 1 '@/pwned'", "source '@/pwned.ll'", "quit 7",
    "set k 3",
  ]

  /// How a record of somebody else comes to be made again.
  enum Way: String, CaseIterable {
    case stored, exported, mlflow

    /// A session that has a run of another store with these lines as its first.
    func shell(with lines: [String]) throws -> TestShell {
      let source = try TestShell.withTwoRuns()
      let export = self == .mlflow ? "mlflow " : "1 "
      let shell = try TestShell()
      if self != .stored { source.run("export \(export)'\(shell.path("from"))'") }
      let folder = self == .stored ? source.path("runs") : shell.path("from")
      try ForeignRecordTests.rewrite(recordsIn: folder) { record in
        record.script = lines.map { $0.replacing("@", with: shell.path("")) } + record.script
        record.recipe["script"] = .array(record.script.map { .string($0) })
      }
      switch self {
      case .stored:
        try FileManager.default.moveItem(atPath: folder, toPath: shell.path("runs"))
      case .exported: shell.run("import '\(shell.path("from"))'")
      case .mlflow: shell.run("import mlflow '\(shell.path("from"))'")
      }
      return shell
    }
  }

  private static func rewrite(
    recordsIn folder: String, _ change: (inout RunRecord) -> Void
  ) throws {
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    for path in paths where path.hasSuffix("run.json") {
      let file = URL(filePath: "\(folder)/\(path)")
      var record = try RunRecord(bytes: Array(Data(contentsOf: file)))
      change(&record)
      try Data(record.bytes).write(to: file)
    }
  }

  @Test(arguments: Way.allCases, ["reproduce 1", "run from=1", "run from=1 save=model"])
  func `no line of a record is carried out`(way: Way, line: String) throws {
    let shell = try way.shell(with: Self.statements)
    try Data("! touch '\(shell.path("pwned"))'".utf8).write(
      to: URL(filePath: shell.path("pwned.ll")))
    let before = try shell.records()
    #expect(before.first?.script.contains("try gc") == true)
    #expect(shell.output(of: line).contains("same"))
    #expect(!FileManager.default.fileExists(atPath: shell.path("pwned")))
    #expect(shell.output(of: "log") == "log off")
    let after = try shell.records()
    #expect(Array(after.dropLast()) == before)
    #expect(after.last?.data.metrics == before.first?.data.metrics)
    #expect(after.last?.script == ["generate 3000 60 80 seed=1", "run"])
  }

  @Test(
    arguments: [
      (["data"], nil, "has no `recipe.data`"),
      (["data", "generated", "users"], "many", "has a string as `recipe.data.generated.users`"),
      (
        ["data", "generated", "ratings"], -1,
        "has -1 as `recipe.data.generated.ratings`, expected 1 to 1000000000"
      ),
      (["sample"], nil, "has no `recipe.sample`"),
      (["sample"], 3, "has an integer as `recipe.sample`"),
      (["split", "seed"], nil, "has no `recipe.split.seed`"),
      (["split", "test"], "0; run", "has `0; run` as `recipe.split.test`"),
      (["settings", "model"], nil, "has no `recipe.settings.model`"),
      (
        ["settings", "model"], "KNN",
        "has `KNN` as `recipe.settings.model`, expected one of KNNBasic, KNNWithMeans, KNNWithZScore, "
          + "KNNBaseline, SVD, SVDpp, NMF, BaselineOnly, SlopeOne, CoClustering, NormalPredictor, "
          + "Popularity, iALS, ItemKNN"
      ),
      (["settings", "k"], "0", "has `0` as `recipe.settings.k`, expected a whole number, from 1"),
      (["settings", "kk"], "3", "has `kk` as `recipe.settings`, expected one of model, k, min_k"),
      (["settings", "pager"], "on", "has `pager` as `recipe.settings`"),
      (["settings", "n_epochs"], "3", "has `n_epochs` as `recipe.settings`"),
    ] as [([String], JSONValue?, String)])
  func `what a recipe lacks, or has wrong, is told with its place`(
    path: [String], value: JSONValue?, message: String
  ) throws {
    let shell = try TestShell.withTwoRuns()
    try Self.rewrite(recordsIn: shell.path("runs")) { $0.recipe.set(path[...], value) }
    for line in ["reproduce 1", "show 1 as script"] {
      #expect(shell.output(of: line).contains(message), "\(shell.output(of: line))")
    }
    #expect(try shell.records().count == 2)
  }

  @Test func `nothing in a recipe becomes a statement of the script that it is shown as`() throws {
    let shell = try TestShell.withTwoRuns()
    for text in OddText.samples.prefix(150) {
      let text = text + "; ! touch '\(shell.path("pwned"))'"
      try Self.rewrite(recordsIn: shell.path("runs")) { record in
        let text = JSONValue.string(text)
        record.recipe["data"] = ["path": text, "options": ["sep": text, "columns": text]]
        record.data.tags["latentlens.sweep"] = record.info.number == 2 ? "k \(text)" : nil
      }
      for number in 1...2 {
        let script = shell.output(of: "show \(number) as script")
        guard !script.hasPrefix("error:") else { continue }
        var lexer = Lexer(SourceText(script, name: nil))
        var commands: [String] = []
        while !lexer.isAtEnd { commands += try lexer.nextStatements().map { $0.words[0].text } }
        #expect(
          commands.first == "load" && Set(commands).isSubset(of: ["load", "set", "run", "sweep"]))
      }
    }
  }

  @Test(arguments: ["generated", "loaded"])
  func `a record of version 0 1 0 is made again`(name: String) throws {
    let shell = try TestShell()
    let rows = (1...8).flatMap { u in (1...7).map { i in "\(u);\(i);\((u * i + i) % 5 + 1)\n" } }
    try Data(("u;i;r\n" + rows.joined()).utf8).write(to: URL(filePath: shell.path("r.txt")))
    let fixture = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/run-1-\(name).json")
    let text = try String(contentsOf: fixture, encoding: .utf8)
      .replacing("FOLDER", with: shell.folder.path)
    let record = try RunRecord(bytes: Array(text.utf8))
    let folder = shell.folder(of: record)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: folder.appending(path: "run.json"))
    let number = record.info.number
    #expect(
      shell.output(of: "show \(number) as script") == record.script.joined(separator: "\n"))
    #expect(shell.output(of: "reproduce \(number)").contains("rmse curve"))
    let again = try #require(try shell.records().last)
    #expect(again.info.number == number + 1)
    #expect(again.data.metrics == record.data.metrics)
    #expect(again.data.curves.sorted { $0.name < $1.name } == record.data.curves)
    #expect(again.data.params["split_seed"] == "7" && record.data.params["split_seed"] == "7")
    #expect(again.script == record.script)
    #expect(shell.run("reproduce last") == .completed)
  }
}

extension JSONValue {
  /// Gives the member at a path a value, or takes it away.
  fileprivate mutating func set(_ path: ArraySlice<String>, _ value: JSONValue?) {
    guard let key = path.first else { return }
    if path.count == 1 {
      self[key] = value
    } else {
      var inner = self[key] ?? [:]
      inner.set(path.dropFirst(), value)
      self[key] = inner
    }
  }
}
