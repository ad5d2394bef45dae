import Foundation
import Shell
import Testing
import Tracking

/// The model among a run's artifacts; `MLflowModelTests` loads it.
@Suite struct ModelTests {
  /// The artifacts of a run below `model/`, by path, with their checksums.
  private func model(of record: RunRecord) -> [String: String] {
    let own = record.artifacts.filter { $0.path.hasPrefix("model/") }
    return Dictionary(uniqueKeysWithValues: own.map { (String($0.path.dropFirst(6)), $0.xxh3) })
  }

  @Test func `a model is saved on request, beside the recipe, which every run has`() throws {
    let shell = try TestShell()
    shell.run("generate 3000 60 80 seed=1; run; run save=model; run save=predictions,model k=7")
    let records = try shell.records()
    #expect(model(of: records[0]).keys.sorted() == ["recipe.json"])
    let files = model(of: records[1]).keys.sorted()
    let code = try #require(files.first { $0.hasPrefix("code/") })
    #expect(code.hasPrefix("code/latentlens_model_") && code.hasSuffix(".py"))
    #expect(
      files == [
        "MLmodel", code, "conda.yaml", "data/items.npy", "data/model.json",
        "data/profile_ratings.npy", "data/profile_start.npy", "data/profile_x.npy",
        "data/rater_ratings.npy", "data/rater_start.npy", "data/rater_y.npy", "data/users.npy",
        "input_example.json", "python_env.yaml", "recipe.json", "requirements.txt",
      ])
    #expect(records[2].artifacts.contains { $0.path == "predictions.csv" })
    #expect(model(of: records[2]).count == files.count)
    let folder = shell.folder(of: records[1]).appending(path: "artifacts/model")
    let module = try String(contentsOf: folder.appending(path: code), encoding: .utf8)
    #expect(module.contains("def _load_pyfunc(path):"))
    let text = try String(contentsOf: folder.appending(path: "MLmodel"), encoding: .utf8)
    #expect(text.contains("model_uuid: \(records[1].info.runID)\n"))
    #expect(text.contains("loader_module: \(code.dropFirst(5).dropLast(3))\n"))
    #expect(text.contains("{\"type\": \"long\", \"name\": \"user\""))
    #expect(shell.run("verify") == .completed)
  }

  @Test func `a run that was recorded without its model can be made again with it`() throws {
    let shell = try TestShell()
    shell.run("generate 3000 60 80 seed=1; run k=7 user_based=on")
    #expect(shell.run("run from=1 save=model") == .completed)
    shell.run("run k=7 user_based=on save=model")
    let records = try shell.records()
    #expect(records[1].data.tags["reproduces"] == records[0].info.runID)
    var (again, direct) = (model(of: records[1]), model(of: records[2]))
    #expect(again.count == 16)
    // These two tell of the run itself.
    for path in ["MLmodel", "recipe.json"] { (again[path], direct[path]) = (nil, nil) }
    #expect(again == direct)
  }

  @Test(arguments: ["save=modle", "save=", "save=model,", "save='model predictions'"])
  func `what cannot be saved is refused, with what can be`(word: String) throws {
    let shell = try TestShell.withTwoRuns()
    let output = shell.output(of: "run \(word)")
    #expect(output.contains("save must be some of `predictions`, `model`, `recommendations` and"))
    #expect(output.contains("did you mean `model`?") == (word == "save=modle"))
    #expect(try shell.records().count == 2)
  }

  @Test func `predictions are saved whatever is measured, or it is an error`() throws {
    let shell = try TestShell()
    let output = shell.output(
      of: "generate 3000 60 80 seed=1; set measures rmse; run save=predictions")
    #expect(!output.contains("warning"))
    #expect(try shell.records()[0].artifacts.contains { $0.path == "predictions.csv" })
    #expect(
      shell.output(of: "split off; run save=predictions").contains(
        "error: there is no test whose predictions could be saved"))
    #expect(try shell.records().count == 1)
  }

  @Test func `identifiers with commas and quotes are quoted among the predictions`() throws {
    let shell = try TestShell()
    let file = shell.path("ratings.csv")
    let rows = (0..<200).map { "\"u,\($0 % 9)\",\"\"\"\($0 % 13)\"\"\",\($0 % 5 + 1)\n" }
    try Data(("user,item,rating\n" + rows.joined()).utf8).write(to: URL(filePath: file))
    shell.run("load '\(file)' columns=user,item,rating; run save=predictions,model")
    let record = try shell.records()[0]
    let artifacts = shell.folder(of: record).appending(path: "artifacts")
    let text = try String(
      contentsOf: artifacts.appending(path: "predictions.csv"), encoding: .utf8)
    #expect(text.contains("\n\"u,") && text.contains(#","""1""","#))
    #expect(model(of: record).keys.contains("data/users.json"))
  }
}
