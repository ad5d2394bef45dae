import Foundation
import Shell
import Testing
import Tracking

/// Another tool's predictions and lists, measured like runs.
@Suite struct ScoreTests {
  /// Measures by name, with all their digits.
  private func metrics(_ shell: TestShell, _ number: Int) throws -> [String: Double] {
    let record = try #require(try shell.records().first { $0.info.number == number })
    return record.data.metrics
  }

  private func write(_ text: String, to name: String, _ shell: TestShell) throws -> String {
    let path = shell.path(name)
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  /// A shell with six ratings by three users, of which the last four are the test.
  private func small(_ file: String = "") throws -> TestShell {
    let shell = try TestShell()
    let rows = [
      "1,10,4", "1,20,2", "2,10,5", "2,30,3", "3,20,1", "3,30,4", "1,30,5", "2,20,4", "3,10,2",
      "1,40,1", "2,40,3",
    ]
    let all = try write(
      "user,item,rating\n" + rows.joined(separator: "\n") + "\n", to: "r.csv", shell)
    func part(_ rows: ArraySlice<String>, _ name: String) throws -> String {
      try write("user,item,rating\n" + rows.joined(separator: "\n") + "\n", to: name, shell)
    }
    let train = try part(rows[..<6] + ["2,40,3"], "train.csv")
    let test = try part(rows[6..<10], "test.csv")
    shell.run("load '\(all)'; split files '\(train)' '\(test)'; set measures rmse,mae")
    return shell
  }

  @Test(arguments: [
    "SVD", "SVDpp", "NMF", "BaselineOnly", "SlopeOne", "CoClustering", "NormalPredictor",
    "Popularity",
  ])
  func `a run's own predictions give its measures to the last bit`(model: String) throws {
    let shell = try TestShell()
    shell.run(
      "generate 5000 100 150 seed=1; set measures rmse,mae,fcp,precision@5,ndcg@5,novelty@5")
    shell.run("run model=\(model) save=predictions")
    let file = shell.path("own.csv")
    shell.run("artifact 1 predictions.csv > '\(file)'; score '\(file)'")
    let (own, scored) = (try metrics(shell, 1), try metrics(shell, 2))
    #expect(own.count == 7 && own == scored)
    #expect(shell.output(of: "compare 1 2 against 1 --json").contains(#""rmse_verdict": "same""#))
  }

  @Test func `those of neighbours give them to the last bits that their sums leave open`() throws {
    let shell = try TestShell()
    shell.run("generate 5000 100 150 seed=1; set measures rmse,mae,fcp,ndcg@5")
    shell.run("run model=KNNWithMeans save=predictions")
    let file = shell.path("own.csv")
    shell.run("artifact 1 predictions.csv > '\(file)'; score '\(file)'")
    let (own, scored) = (try metrics(shell, 1), try metrics(shell, 2))
    #expect(own["fcp"] == scored["fcp"] && own["ndcg_5"] == scored["ndcg_5"])
    for name in ["rmse", "mae"] {
      #expect(abs((own[name] ?? 0) - (scored[name] ?? 1)) < 1e-13, "\(name)")
    }
  }

  @Test func `a file is recorded like a run, by its name and hash`() throws {
    let shell = try small()
    let file = try write(
      "uid\tiid\test\n1\t30\t4\n2\t20\t4\n3\t10\t4\n1\t40\t1\n", to: "p.tsv", shell)
    #expect(shell.run("score '\(file)' name='theirs'") == .completed)
    let record = try shell.records()[0]
    #expect(record.info.runName == "theirs" && record.data.params["model_type"] == "score")
    #expect(record.data.params["score_hash"]?.hasPrefix("xxh128:") == true)
    #expect(record.data.params["score_file"] == file && record.data.params["n_factors"] == nil)
    // Errors 1, 0, 2, 0 to the predictions 4, 4, 4, 1.
    #expect(record.data.metrics["rmse"] == (5.0 / 4).squareRoot())
    #expect(record.data.metrics["mae"] == 0.75 && record.data.metrics["impossible"] == 0)
    #expect(
      record.artifacts.map(\.path).filter { $0 != "git.patch" } == [
        "transcript.ll", "user-sums.bin",
      ])
    #expect(shell.numbers("runs where model = 'score'") == ["1"])
    shell.run("run model=BaselineOnly")
    #expect(shell.output(of: "compare 1 2").contains("3 users drawn anew 9,999 times"))
  }

  @Test func `what is missing is impossible, and the mean of training stands in`() throws {
    let shell = try small()
    let file = try write(
      "user,item,prediction\n1,30,5\n1,30,5\n9,9,1\n1,10,4\n2,20,4\n1,40,1\n", to: "p.csv", shell)
    let text = shell.output(of: "score '\(file)'")
    #expect(text.contains("note: 1 of the test has nothing in the file"), "\(text)")
    #expect(text.contains("note: 2 rows are not about the test"))
    #expect(text.contains("note: 1 row says the same again"))
    let metrics = try metrics(shell, 1)
    #expect(metrics["impossible"] == 1)
    // Training: 4, 2, 5, 3, 1, 4, 3, and the rating is 2.
    #expect(metrics["mae"] == abs(22.0 / 7 - 2) / 4)
  }

  @Test(arguments: [
    ("user,item,prediction\n1,30,nan\n", ":2:6: `nan` is no prediction; expected a finite number"),
    ("user,item,prediction\n1,30,inf\n", ":2:6: `inf` is no prediction"),
    ("user,item,prediction\n\n1,30,x\n", ":3:6: `x` is no prediction"),
    ("user,item,prediction\n1,30,4\n1,30,3\n", ":3:6: line 2 predicts 4.0 of the same pair"),
    ("user,item,rating,pred\n1,30,4,4\n", ":2:6: the rating of this pair is 5.0, not 4.0"),
    ("user,item,prediction\n1,30\n", ":2:5: there is no prediction here"),
    ("user,item,prediction\n1,,4\n", ":2:3: there is no item here"),
    ("user,item,prediction\n\"1,30,4\n", ":2:1: a quote is never closed"),
    ("user,item,prediction\n9,9,4\n", "nothing in"),
    ("user,item,rating\n1,30,4\n", ":1:1: expected a header with user, item, and prediction"),
    ("user,item,prediction,rank\n1,30,4,1\n", ":1:1: expected a header"),
    ("1,30,4\n", ":1:1: expected a header"), ("\n# nothing\n", "has no predictions"),
    ("user,item,rank\n1,30,1\n", "lists are of the whole catalogue"),
  ])
  func `what makes a measure wrong is refused with its place`(text: String, message: String) throws
  {
    let shell = try small()
    let file = try write(text, to: "p.csv", shell)
    let output = shell.output(of: "score '\(file)'")
    #expect(output.hasPrefix("error: ") && output.contains(message), "\(output)")
    #expect((try? shell.records().isEmpty) ?? true)
  }

  @Test(arguments: [
    ("1,30,1\n1,99,2\n", ":3:3: no item of the data is called `99`"),
    ("1,30,1\n1,30,2\n", ":3:3: line 2 lists the same item for this user"),
    ("1,30,1\n1,40,1\n", ":3:6: line 2 has the same rank for this user"),
    ("1,30,0\n", ":2:6: `0` is no rank"), ("1,30,1.5\n", ":2:6: `1.5` is no rank"),
  ])
  func `lists that are none are refused with their place`(rows: String, message: String) throws {
    let shell = try small()
    let file = try write("user,item,rank\n" + rows, to: "p.csv", shell)
    let output = shell.output(of: "set candidates all; set measures recall@2; score '\(file)'")
    #expect(output.contains(message), "\(output)")
  }

  @Test func `lists are measured over all users of the test, the best rank first`() throws {
    let shell = try small()
    shell.run(
      "set candidates all; set measures precision@2,recall@2,mrr@2,hit_rate@2; set relevant 4")
    // Relevant in the test: item 30 of user 1, item 20 of user 2; nothing of user 3.
    let file = try write(
      "user,item,rank\n1,30,7\n1,40,3\n2,20,1\n3,10,1\n3,30,2\n8,10,1\n", to: "p.csv", shell)
    let text = shell.output(of: "score '\(file)'")
    #expect(text.contains("note: 1 row is not about the test"), "\(text)")
    #expect(text.contains("note: 1 listed item is one that its user has rated in training"))
    let metrics = try metrics(shell, 1)
    #expect(metrics["precision_2"] == 0.75 && metrics["recall_2"] == 1)
    #expect(metrics["mrr_2"] == 0.75 && metrics["hit_rate_2"] == 1)
  }

  @Test func `what has no test, or several, or is not there, is said`() throws {
    let shell = try small()
    let file = try write("user,item,prediction\n1,30,4\n", to: "p.csv", shell)
    #expect(shell.output(of: "split kfold 3; score '\(file)'").contains("the split has 3"))
    #expect(shell.output(of: "split off; score '\(file)'").contains("there is no test to score on"))
    #expect(shell.output(of: "score '\(file)x'").contains("no such file"))
    #expect(try TestShell().output(of: "score '\(file)'").contains("no ratings are loaded"))
  }

  @Test func `it cannot be made again`() throws {
    let shell = try small()
    let file = try write("user,item,prediction\n1,30,4\n", to: "p.csv", shell)
    shell.run("score '\(file)'")
    for line in ["reproduce 1", "run from=1", "refit 1", "errors 1"] {
      #expect(shell.output(of: line).contains("run 1 is of another tool's predictions"), "\(line)")
    }
  }
}
