import Foundation
import JSON
import Spark
import SparkTesting
import Synchronization
import TestSupport
import Testing
import Tracking

/// A session whose ratings Spark has, for which a stand-in answers: what it asks for, what it says,
/// and what it records.
@Suite struct SparkSessionTests {
  private let standIn: StandInSpark
  private let shell: TestShell
  private static let load = "load spark:lake.ratings"

  init() throws {
    standIn = StandInSpark { try StandInTable().answer($0) }
    shell = try TestShell(spark: standIn)
  }

  /// What was asked for, in order.
  private var tasks: [String] { standIn.requests.map { $0["task"]?.text ?? "" } }

  private func parameters(_ number: Int) throws -> [String: String] {
    try #require(try shell.records().first { $0.info.number == number }).data.params
  }

  // MARK: - The data

  @Test func `loading tells what there is, and brings nothing over`() {
    shell.isPrompt = true
    let text = shell.output(of: Self.load)
    #expect(
      text == """
        spark:lake.ratings: 260 ratings, 30 users, 24 items, from 1 to 5, told by spark
        note: the columns are userId, movieId, rating
        they stay there: sample USERS ITEMS brings a sample over, run all of them
        """)
    let page = shell.output(of: "describe")
    #expect(page.contains("columns         userId, movieId, rating"))
    #expect(page.contains("here            nothing; what is needed is brought over"))
    #expect(shell.output(of: "status").contains("here: nothing"))
    #expect(tasks == ["describe"])
    #expect(
      shell.output(of: "history").contains("load spark:lake.ratings columns=userId,movieId,rating"))
  }

  @Test func `a sample is made there, and is the same as one made here`() throws {
    let file = shell.path("all.csv")
    try StandInTable().csv().write(toFile: file, atomically: true, encoding: .utf8)
    let here = try TestShell()
    let local = here.output(of: "load \(file); sample 12 9; run; describe")
    let there = shell.output(of: "\(Self.load); sample 12 9; run; describe")
    #expect(tasks == ["describe", "fetch"])
    #expect(standIn.requests[1]["sample"] == ["users": 12, "items": 9])
    let tables = [local, there].map { text in
      text.split(separator: "\n").filter { $0.contains("rmse") || $0.hasPrefix("  1  40") }
    }
    #expect(tables[0] == tables[1] && tables[0].count == 2)
    #expect(
      there.contains("note: 5 users tie at the cut with 8 ratings each; the 2 that come first"))
    // The same numbers once more, and none at all, ask for nothing anew until something is needed.
    shell.run("sample 12 9; run k=3")
    #expect(tasks.count == 2)
    shell.run("sample 10 9; sample off")
    #expect(tasks.count == 3)
    #expect(shell.output(of: "describe").contains("nothing; what is needed"))
    // What is taken back is still here; what was given up long ago is brought over once more.
    #expect(!shell.output(of: "undo; run k=2").contains("brought over"))
    shell.run("generate 1000 30 40; generate 1000 30 40 seed=2; undo; undo; run k=2")
    #expect(tasks == ["describe", "fetch", "fetch", "fetch"])
    #expect(standIn.requests.last?["sample"] == ["users": 10, "items": 9])
  }

  @Test(arguments: [
    "run", "neighbours 3", "hist items", "predict 1 3", "recommend 2", "errors by rating",
  ])
  func `what looks at ratings brings all of them over, once`(statement: String) {
    let text = shell.output(of: "\(Self.load); \(statement)")
    #expect(text.contains("260 ratings brought over from Spark") && !text.contains("error:"))
    shell.run("describe; run")
    #expect(tasks == ["describe", "fetch"])
    #expect(standIn.requests[1]["sample"] == .null)
  }

  @Test func `ratings are clipped to the range of all, not of those that came over`() throws {
    shell.run("\(Self.load); sample 2 2; run")
    let record = try #require(try shell.records().first)
    let table = try #require(record.recipe["data"]?["spark"]?["table"])
    #expect(table["least"] == 1.0 && table["most"] == 5.0)
    #expect(shell.output(of: "sample 100 100").contains("there are only 30 users and 24 items"))
  }

  @Test func `what is for files is refused, and what is for Spark elsewhere`() {
    shell.expect(
      error: "`encoding` is for files that are read here",
      at: "                        ^~~~~~~~~~~~~~~", of: "load spark:lake.ratings encoding=latin1")
    shell.expect(
      error: "`where` is for ratings in Spark", at: "              ^~~~~~~~~~~~~~~~~~~",
      of: "load here.csv where='rating >= 3'")
    #expect(
      shell.output(of: "\(Self.load); filter rating >= 3").contains(
        "load spark:lake.ratings where='rating >= 3'"))
    #expect(shell.output(of: "load spark:").contains("a table or a path must follow"))
    #expect(
      shell.output(of: "load spark:x columns=a,b").contains("takes the names of user, item, rating")
    )
    #expect(tasks == ["describe"])
  }

  @Test func `an error of Spark points at the word that is to be changed`() throws {
    let refusing = try TestShell(
      spark: StandInSpark { _ in
        [
          #"{"event": "error", "condition": "COLUMN_NOT_FOUND", "message": "no column `usrId`", "#
            + #""cause": "", "column": "usrId", "columns": ["userId", "movieId", "rating"]}"#
        ]
      })
    let line = "load spark:lake.ratings columns=usrId,movieId,rating"
    refusing.expect(
      error: "Spark: no column `usrId`",
      at: "                                ^~~~~~~~~~~~~~~~~~~~", of: line)
    #expect(refusing.output(of: line).contains("did you mean `userId`?"))
    let none = try TestShell()
    #expect(none.output(of: Self.load).contains("error: Spark cannot be started from here"))
  }

  // MARK: - Runs

  @Test func `a run in Spark is recorded like any other, and names the engine`() throws {
    let text = shell.output(of: "\(Self.load); sample 12 9; set k 20; run on=spark; run; compare")
    #expect(tasks == ["describe", "fetch", "experiment"])
    #expect(text.contains("1.190000  0.750000           3       240    60     30     24"))
    let records = try shell.records()
    #expect(records[0].data.params["engine"] == "spark 4.3.0, local[2]")
    #expect(records[1].data.params["engine"] == nil)
    #expect(records[0].data.params["data_hash"] == records[1].data.params["data_hash"])
    #expect(records[0].data.params["load_options"] == "columns=userId,movieId,rating")
    #expect(records[0].data.curves.map(\.values.count) == [100, 100])
    #expect(records[0].script.last == "run on=spark")
    #expect(text.contains("engine"))
    // It was for once.
    #expect(records[1].data.metrics["rmse"] != records[0].data.metrics["rmse"])
    #expect(try parameters(1)["k_neighbors"] == "20")
  }

  @Test func `a run is made again where it was made, and its data are looked at anew`() throws {
    let error = Mutex(0.0)
    let time = Mutex(1000.5)
    let standIn = StandInSpark { request in
      var table = StandInTable()
      (table.error, table.time) = (error.withLock(\.self), time.withLock(\.self))
      return try table.answer(request)
    }
    let shell = try TestShell(spark: standIn)
    shell.run("\(Self.load) where='rating > 0'; sample 12 9; run; run on=spark")
    let other = try TestShell(sharing: shell, spark: standIn)
    #expect(!other.output(of: "reproduce 1").contains("error:"))
    #expect(!other.output(of: "reproduce 2").contains("error:"))
    let asked = standIn.requests.map { $0["task"]?.text ?? "" }
    #expect(
      asked == ["describe", "fetch", "experiment", "describe", "fetch", "describe", "experiment"])
    #expect(standIn.requests[3]["source"]?["where"] == "rating > 0")
    error.withLock { $0 = 1e-15 }
    #expect(other.output(of: "reproduce 2").contains("run 2 is not reproduced"))
    time.withLock { $0 = 2000 }
    let text = other.output(of: "reproduce 1")
    #expect(text.contains("the data of run 1 have changed since"))
    #expect(text.contains("time of /data/ratings.csv: 1000.5 then, 2000.0 now"))
  }

  @Test(arguments: [
    ("set model SVD", "`SVD` does not run in Spark"),
    ("set similarity pearson_baseline", "`pearson_baseline` is made of residuals"),
    ("split kfold 5", "`split kfold` is not made in Spark"),
    ("set measures fcp", "`fcp` is not measured in Spark"),
    ("sample random 0.5", "`sample random` is not made in Spark"),
  ])
  func `what Spark cannot carry out is refused with the nearest that works`(
    line: String, words: String
  ) throws {
    let text = shell.output(of: "\(Self.load); \(line); run on=spark")
    #expect(text.contains("error: \(words)") && text.contains("without on=spark"))
    #expect(!tasks.contains("experiment"))
    #expect((try? shell.records()) == nil)
  }

  @Test func `nothing is saved there, and nothing runs there that is here`() {
    #expect(
      shell.output(of: "\(Self.load); run on=spark save=model").contains(
        "there is no `model` to save"))
    #expect(
      shell.output(of: "generate 1000 30 40; run on=spark").contains(
        "`on=spark` is for ratings that Spark has, and these are here"))
  }

  @Test func `a folder that Spark leaves behind is told`() throws {
    let leaving = StandInSpark { request in
      let left = #"{"event": "left", "folder": "hdfs:///tmp/x", "message": "denied"}"#
      return try [left] + StandInTable().answer(request)
    }
    let shell = try TestShell(spark: leaving)
    let text = shell.output(of: "\(Self.load); run on=spark")
    #expect(text.contains("warning: Spark could not remove its folder `hdfs:///tmp/x`"))
    #expect(text.contains("0.750000"))
  }

  @Test func `a run that fails there is kept as failed, with the reason`() throws {
    let failing = StandInSpark { request in
      guard request["task"] == "experiment" else { return try StandInTable().answer(request) }
      return [#"{"event": "error", "condition": "REPEATS", "message": "2 repeat", "cause": ""}"#]
    }
    let shell = try TestShell(spark: failing)
    let text = shell.output(of: "\(Self.load); run on=spark")
    #expect(text.contains("error: Spark: 2 repeat") && text.contains("without on=spark"))
    let record = try #require(try shell.records().first)
    #expect(record.info.status == .failed && record.data.tags["error"] == "Spark: 2 repeat")
  }

  // MARK: - The setting

  @Test func `a token reaches Spark, and nothing else`() throws {
    let secret = "s3cr3t"
    let text = shell.output(
      of: """
        log \(shell.path("all.ll"))
        set spark 'sc://host:15002/;token=\(secret);user_id=ann'
        set spark
        \(Self.load)
        sample 12 9
        run
        run on=spark
        history > \(shell.path("history.ll"))
        show 2
        set spark 'sc://host/;token=\(secret)' oops
        """)
    #expect(standIn.requests.allSatisfy { $0["remote"]?.text?.contains("token=\(secret)") == true })
    #expect(text.contains("sc://host:15002/;token=***;user_id=ann") && !text.contains(secret))
    let root = shell.folder
    #expect(FileManager.default.fileExists(atPath: shell.path("all.ll")))
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      let data = try? Data(contentsOf: root.appending(path: path))
      #expect(data?.firstRange(of: Data(secret.utf8)) == nil, "\(path)")
    }
  }

  @Test func `the setting is changed, explained, taken back and reset as others are`() {
    #expect(
      shell.output(of: "set spark 'spark-submit --master yarn'; undo; set spark")
        .contains("value    spark-submit\n"))
    #expect(
      shell.output(of: "set spark 'spark-submit --deploy-mode cluster'").contains(
        "must have its driver here"))
    #expect(shell.output(of: "set spark_folder /tmp").contains("hdfs:///tmp"))
    shell.run("set spark_folder hdfs:///tmp/; \(Self.load); run on=spark")
    #expect(standIn.requests.last?["folder"]?.text?.hasPrefix("hdfs:///tmp/latentlens-") == true)
    #expect(shell.output(of: "reset spark_folder; set spark_folder").contains("value    auto"))
  }
}
