import Foundation
import JSON
import Kernels
import Spark
import SparkTesting
import TestSupport
import Testing

/// What Spark is asked for, and what is made of what it says; a stand-in answers.
@Suite struct SparkClusterTests {
  private let usual = ["user": ["userid"], "item": ["movieid"], "rating": ["rating"]]
  private let query = SparkQuery("ratings", where: "rating >= 1")

  private func cluster(_ standIn: StandInSpark) -> SparkCluster {
    var cluster = SparkCluster()
    cluster.launcher = standIn
    return cluster
  }

  /// What describing fails with, where Spark says these lines.
  private func failure(
    _ lines: [String], status: Int? = 0, complaints: String = ""
  ) -> SparkError? {
    let standIn = StandInSpark(end: SparkEnd(status: status, complaints: complaints)) { _ in lines }
    do {
      _ = try cluster(standIn).describe(query, usual: usual, Activity())
      return nil
    } catch { return error as? SparkError }
  }

  @Test func `what is asked for is a request in a private file that does not stay`() throws {
    let standIn = StandInSpark(environment: ["PYSPARK_PYTHON": "/opt/python"]) { request in
      try StandInTable().answer(request)
    }
    var cluster = cluster(standIn)
    let (table, engine) = try cluster.describe(query, usual: usual, Activity())
    #expect("\(engine)" == "spark 4.3.0, local[2]")
    #expect(table.columns == ["userId", "movieId", "rating"] && table.scale == 1...5)
    #expect(table.ratings == StandInTable().rows.count && table.files.map(\.bytes) == [4242])
    #expect(standIn.commands == [["spark-submit"]])
    #expect(
      standIn.requests[0] == [
        "task": "describe",
        "source": [
          "name": "ratings", "where": "rating >= 1",
          "usual": ["user": ["userid"], "item": ["movieid"], "rating": ["rating"]],
        ],
      ])
    cluster.connection = try SparkConnection("sc://host:1/;token=s3cr3t")
    _ = try cluster.describe(query, usual: usual, Activity())
    #expect(standIn.commands[1] == ["/opt/python"])
    #expect(standIn.requests[1]["remote"] == "sc://host:1/;token=s3cr3t")
  }

  @Test func `an experiment is told whole, and its curve comes back`() throws {
    let standIn = StandInSpark { try StandInTable().answer($0) }
    var cluster = cluster(standIn)
    let table = try cluster.describe(query, usual: usual, Activity()).table
    var experiment = SparkExperiment(scale: 0.5...5)
    (experiment.method, experiment.test, experiment.seed) = (.hash, 0.25, 7)
    experiment.sample = (users: 20, items: 10)
    (experiment.similarity, experiment.isUserBased, experiment.reach) = ("pearson", true, 4)
    (experiment.minimumK, experiment.minimumSupport) = (2, 3)
    let result = try cluster.carryOut(experiment, on: query, table, Activity())
    #expect(result.rmse == [1, 1.01, 1.02, 1.03] && result.impossible == [3, 3, 3, 3])
    #expect(result.training == 240 && result.tests == 60 && result.items == 24)
    var request = standIn.requests[1]
    let folder = try #require(request["folder"]?.text)
    #expect(folder.hasPrefix("file:///") && folder.hasSuffix("/work"))
    (request["folder"], request["job"], request["source"]) = (nil, nil, nil)
    #expect(
      request == [
        "task": "experiment", "sample": ["users": 20, "items": 10], "scale": [0.5, 5.0],
        "identifiers": ["user": "integer", "item": "integer"],
        "split": ["method": "hash", "test": 0.25, "seed": 7],
        "model": [
          "similarity": "pearson", "user_based": true, "min_support": 3, "min_k": 2, "reach": 4,
        ],
      ])
    cluster.folder = "hdfs:///tmp"
    _ = try cluster.carryOut(experiment, on: query, table, Activity())
    #expect(standIn.requests[2]["folder"]?.text?.hasPrefix("hdfs:///tmp/latentlens-") == true)
  }

  @Test func `a source that is no longer what was counted is refused`() throws {
    let table = try cluster(StandInSpark { try StandInTable().answer($0) }).describe(
      query, usual: usual, Activity()
    ).table
    var later = StandInTable()
    later.time = 2000
    let other = later
    let folder = try TemporaryFolder()
    #expect(throws: SparkError.changed(name: "ratings")) {
      try cluster(StandInSpark { try other.answer($0) }).fetch(
        query, of: table, sample: nil, to: folder.path("out.csv"), Activity())
    }
  }

  @Test func `tasks are progress, and cancelling ends the job`() throws {
    let activity = Activity()
    let standIn = StandInSpark { _ in
      [
        #"{"event": "session", "version": "4"}"#, #"{"event": "tasks", "done": 1, "all": 4}"#,
        #"{"event": "tasks", "done": 3, "all": 4}"#, "no event", "{\"event\": \"novelty\"}",
      ]
    }
    let error = #expect(throws: SparkError.self) {
      try cluster(standIn).describe(query, usual: usual, activity)
    }
    #expect(error == .silent(status: 0, complaint: nil))
    #expect(activity.stage == "count in Spark" && activity.fraction == 0.75)
    activity.cancel()
    #expect(throws: Cancelled.self) {
      try cluster(standIn).describe(query, usual: usual, activity)
    }
  }

  // MARK: - Errors

  @Test func `an error of Spark is one line with its cure`() throws {
    let missing = failure([
      #"{"event": "error", "condition": "TABLE_OR_VIEW_NOT_FOUND", "message": "#
        + #""[TABLE_OR_VIEW_NOT_FOUND] The table `ratigns` cannot be found.", "cause": ""}"#
    ])
    #expect(missing?.description == "Spark: The table `ratigns` cannot be found.")
    #expect(missing?.hints == ["name it in full, catalog.schema.table; a path has a / in it"])
    let column = failure([
      #"{"event": "error", "condition": "COLUMN_NOT_FOUND", "message": "no column `usrId`", "#
        + #""cause": "", "column": "usrId", "columns": ["userId", "movieId", "rating"]}"#
    ])
    #expect(column?.hints.first == "did you mean `userId`?" && column?.isOfColumns == true)
    let full = failure([
      #"{"event": "error", "condition": "SparkException", "message": "Job aborted.", "#
        + #""cause": "java.io.IOException: No space left on device"}"#
    ])
    #expect(full?.description.contains("No space left on device") == true)
    #expect(full?.hints.first?.contains("spark.local.dir") == true)
  }

  @Test func `who ends without an answer is told by the last complaint, with its cure`() {
    let java = failure(
      [], status: 1,
      complaints: "WARN something\nJAVA_HOME is not set\n\tat org.apache.Thing.run(Thing.scala:1)\n"
    )
    #expect(
      java?.description == "Spark ended without an answer, with status 1: JAVA_HOME is not set")
    #expect(java?.hints == ["install Java 17, or set JAVA_HOME"])
    let silent = failure(["garbage", "{", #"{"event": 7}"#, "{}", "[1]"], status: nil)
    #expect(silent?.description == "Spark ended without an answer, by a signal")
    let module = failure(
      [], status: 1, complaints: "Traceback\nModuleNotFoundError: No module named 'pyspark'\n")
    #expect(module?.hints.first?.contains("PYSPARK_PYTHON") == true)
    // Spark puts what Python says beside the events.
    let python = failure(
      ["Traceback", "ModuleNotFoundError: No module named 'numpy'"], status: 1,
      complaints: "Exception in thread \"main\" SparkUserAppException: exited with 1\n")
    #expect(python?.description.hasSuffix("No module named 'numpy'") == true)
    #expect(python?.hints.first?.contains("pip install numpy") == true)
  }

  @Test(arguments: [
    #"{"event": "described", "ratings": -1}"#, #"{"event": "described"}"#,
    #"{"event": "session", "version": 4}"#, #"{"event": "tasks", "done": "1", "all": 2}"#,
    #"{"event": "error"}"#,
  ])
  func `an event that lacks something is told, and never trusted`(line: String) {
    guard case .garbled? = failure([line]) else {
      Issue.record("\(String(describing: failure([line])))")
      return
    }
  }

  @Test func `hostile text of an event stays text in one line`() throws {
    let hostile = failure([
      #"{"event": "error", "condition": "X\u001b[2J", "message": "a\nb\u001b]0;t\u0007\u202e "#
        + String(repeating: "long ", count: 500)
        + #"", "cause": "sc://host/;token=s3cr3t"}"#
    ])
    let text = try #require(hostile?.description)
    #expect(text.hasPrefix("Spark: a b ]0;t long long") && text.count < 700)
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    #expect(!text.contains("s3cr3t"))
  }
}
