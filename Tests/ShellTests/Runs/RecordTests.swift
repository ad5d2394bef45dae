import Foundation
import JSON
import Shell
import TerminalTesting
import TestSupport
import Testing
import Tracking

@Suite struct RecordTests {
  @Test func `a run leaves its curve, its drawing, its recipe and its lines`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("run save=predictions k=7")
    let record = try shell.records()[2]
    let artifacts = shell.folder(of: record).appending(path: "artifacts")
    func text(_ path: String) throws -> String {
      try String(contentsOf: artifacts.appending(path: path), encoding: .utf8)
    }
    #expect(
      try text("transcript.ll")
        == "generate 3000 60 80 seed=1\nrun\nset k 20\nrun\nrun save=predictions k=7\n")
    let curve = try text("curve.csv").split(separator: "\n")
    #expect(curve.count == 101 && curve[0] == "k,rmse,mae")
    #expect(curve[7].hasPrefix("7,\(try #require(record.data.metrics["rmse"])),"))
    #expect(try text("curve.svg").contains("best: k 57"))
    #expect(try text("predictions.csv").split(separator: "\n").count == 601)
    #expect(try text("model/recipe.json").contains("\"k\": \"7\""))
    #expect(shell.run("verify") == .completed)
  }

  @Test func `a run of a model without a k has its own settings, and no curve`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("set min_k 3; set model BaselineOnly; run reg_u=5")
    let record = try shell.records()[2]
    #expect(
      record.data.params == [
        "data": "3000 60 80 seed=1", "test_size": "0.2", "split_seed": "42",
        "model_type": "BaselineOnly", "method": "als", "n_epochs": "10", "reg_u": "5",
        "reg_i": "10", "scale": "file",
      ])
    #expect(record.data.curves.isEmpty)
    #expect(record.artifacts.map(\.path).filter { $0.hasPrefix("curve") }.isEmpty)
    #expect(
      record.script == [
        "generate 3000 60 80 seed=1", "set model BaselineOnly", "set reg_u 5", "run",
      ])
    #expect(record.recipe["settings"]?["reg_u"]?.text == "5")
    #expect(record.recipe["settings"]?["k"] == nil)
  }

  @Test func `the seed of a split is found by each of its names`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("split test=0.2 seed=7; run")
    for name in ["seed", "split_seed", "params.split_seed"] {
      let found = shell.output(of: "runs where \(name) = 7").split(separator: "\n")
      #expect(found.count > 2 && found[2].hasPrefix("  3"), "\(name): \(found)")
    }
  }

  @Test func `random_state is the seed of a model, and not of the split`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("split test=0.2 seed=7; run model=SVD n_factors=2 random_state=9")
    let record = try shell.records()[2]
    #expect(record.data.params["random_state"] == "9" && record.data.params["split_seed"] == "7")
    #expect(record.data.curves.map(\.axis.rawValue) == ["epoch", "epoch"])
    #expect(record.data.curves.allSatisfy { $0.values.count == 20 })
    let found = shell.output(of: "runs where random_state = 9").split(separator: "\n")
    #expect(found.count > 2 && found[2].hasPrefix("  3"), "\(found)")
  }

  @Test func `the data's hash is in the recipe and among the parameters`() throws {
    let shell = try TestShell()
    let file = shell.path("ratings.csv")
    shell.run("generate 3000 60 80 seed=1 to='\(file)'; load '\(file)'; run")
    let record = try shell.records()[0]
    let hash = try #require(record.data.params["data_hash"])
    #expect(hash.hasPrefix("xxh128:"))
    #expect(record.recipe["data"]?["hash"]?.text == hash)
  }

  @Test func `a checkout's commit, branch and changes are recorded, by whom, too`() throws {
    guard Self.run(["git", "--version"], in: "/") == 0 else {
      print("skipped: there is no git here")
      return
    }
    let shell = try TestShell()
    let folder = shell.folder.path
    try Data("one\n".utf8).write(to: shell.folder.appending(path: "notes.txt"))
    let identity = ["-c", "user.name=t", "-c", "user.email=t@t"]
    for step in [
      ["init", "-q", "-b", "trial"], ["add", "notes.txt"], ["commit", "-q", "-m", "one"],
    ] {
      #expect(Self.run(["git"] + identity + step, in: folder) == 0)
    }
    let program = BuiltProgram.path("latentlens")
    let line = "generate 3000 60 80 seed=1; run"
    #expect(Self.run([program, "-q", "--store", "runs", "-c", line], in: folder) == 0)
    try Data("two\n".utf8).write(to: shell.folder.appending(path: "notes.txt"))
    #expect(Self.run([program, "-q", "--store", "runs", "-c", line], in: folder) == 0)
    let records = try shell.records()
    #expect(records.map { $0.environment["git.dirty"] } == ["no", "yes"])
    #expect(records[0].environment["git.branch"] == "trial")
    #expect(records[0].environment["git.commit"]?.count == 40)
    #expect(records[0].data.tags["mlflow.user"]?.isEmpty == false)
    let sweep = "generate 3000 60 80 seed=1; sweep k 5,10"
    #expect(Self.run([program, "-q", "--store", "runs", "-c", sweep], in: folder) == 0)
    let head = try shell.records()[2]
    #expect(head.environment["git.commit"] == records[0].environment["git.commit"])
    #expect(head.environment["git.dirty"] == "yes" && head.data.tags["mlflow.user"] != nil)
    #expect(head.data.tags["mlflow.source.git.branch"] == "trial")
    let patch = shell.folder(of: records[1]).appending(path: "artifacts/git.patch")
    #expect(try String(contentsOf: patch, encoding: .utf8).contains("\n-one\n+two\n"))
  }

  private static func run(_ words: [String], in folder: String) -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return -1 }
    process.waitUntilExit()
    return process.terminationStatus
  }
}
