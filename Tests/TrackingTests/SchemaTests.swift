import Foundation
import JSON
import TestSupport
import Testing
import Tracking

struct SchemaTests {
  private static let info = RunInfo(
    runID: "0123456789abcdef0123456789abcdef", runName: "größe \u{1F3AC} \"q\" \\ \u{1}\t",
    experiment: "a/b", number: 7, status: .finished, startTime: 1_795_432_358_072,
    endTime: 1_795_432_358_472)

  /// All that schema 1 could say, as it is read now.
  private static let first = RunRecord(
    info: info,
    data: RunData(
      params: ["k": "40"], metrics: ["rmse": 0.97, "nan": .nan, "low": -.infinity, "whole": 12],
      tags: ["t": ""],
      curves: [
        RunCurve("empty", over: .k, []), RunCurve("rmse", over: .k, [1e-300, .infinity, 3]),
      ]),
    recipe: [
      "data": ["bytes": 5, "scale": [0.5, 5]], "off": nil, "on": true, "list": ["a", [1]],
    ],
    stages: [StageTiming(name: "split", seconds: 0.25, reused: true, bytes: 1 << 40)],
    artifacts: [
      ArtifactEntry(path: "a/b", bytes: 3, xxh3: "00000000000000000000000000000001")
    ],
    environment: ["cores": "2"], script: ["load \"a b\"", "run"])

  private static let full = {
    var record = first
    let set = MetricPoint.Dataset(name: "ml", digest: "1")
    record.data.metrics["loss"] = .nan
    record.data.points = [
      "loss": [
        MetricPoint(step: 10, time: 5, value: 0.5),
        MetricPoint(step: 0, time: -1, value: .infinity, model: "m-1"),
        MetricPoint(step: 10, time: 6, value: .nan, dataset: set),
      ]
    ]
    record.data.curves += [RunCurve("rmse", over: .epoch, fold: 2, [1, 0.5])]
    record.data.folds = ["rmse": [0.25, .nan]]
    record.inputs = [
      DatasetInput(
        name: "ml", digest: "1", sourceType: "local", source: "{}", schema: "{}", profile: "[]",
        tags: ["mlflow.data.context": "test"]),
      DatasetInput(name: "plain", digest: ""),
    ]
    record.models = [
      LoggedModel(
        id: "m-1", name: "model", path: "a", source: "s3://x", type: "knn", status: "PENDING",
        step: 3, created: 5, updated: 6, flavours: ["python_function"], params: ["k": "40"],
        tags: ["t": "x"], points: ["loss": [MetricPoint(step: 1, time: 2, value: 3)]]),
      LoggedModel(id: "m-2", name: ""),
    ]
    return record
  }()

  /// Shows NaN as NaN.
  private func text(_ record: RunRecord) -> String { String(decoding: record.bytes, as: UTF8.self) }

  private func fixture(_ schema: Int) throws -> [UInt8] {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/run-\(schema).json")
    return Array(try Data(contentsOf: path))
  }

  @Test func `a record is read back as it was written`() throws {
    for record in [Self.full, Self.first, RunRecord(info: Self.info)] {
      let read = try RunRecord(bytes: record.bytes)
      #expect(text(read) == text(record))
      #expect(read.info == record.info && read.recipe == record.recipe)
      #expect(read.data.params == record.data.params && read.script == record.script)
    }
  }

  @Test func `a record passes through any coder`() throws {
    var record = Self.full
    record.data = RunData(
      metrics: ["rmse": 0.97], points: ["a": [MetricPoint(step: 1, time: 2, value: 3)]],
      curves: [RunCurve("rmse", over: .step, [1, 2])], folds: ["rmse": [1, 2]])
    let data = try JSONEncoder().encode(record)
    #expect(try JSONDecoder().decode(RunRecord.self, from: data) == record)
  }

  @Test func `any finite number keeps all its bits`() throws {
    for _ in 0..<1000 {
      let value = Double(bitPattern: .random(in: .min ... .max))
      guard value.isFinite else { continue }
      var record = Self.full
      record.data.metrics = ["x": value]
      let read = try RunRecord(bytes: record.bytes)
      #expect(read.data.metrics["x"]?.bitPattern == value.bitPattern)
    }
  }

  @Test func `records are as the schema says`() throws {
    let validator = try SchemaValidator(RunRecord.jsonSchema)
    #expect(try validator.faults(in: text(Self.full)) == [])
    let folder = try TemporaryFolder()
    let store = RunStore(directory: folder.path)
    let run = try store.begin(experiment: "a", recipe: ["a": 1])
    try run.writeArtifact(path: "x", bytes: [1])
    for record in [run.record, try run.finish(metrics: ["rmse": .nan])] {
      let stored = try folder.read("a/\(record.info.runID)/run.json")
      #expect(try validator.faults(in: stored) == [])
      #expect(try validator.faults(in: text(record)) == [])
    }
  }

  @Test(arguments: [
    ("\"schema\": 2", "\"schema\": 1"), ("\"steps\"", "\"step\""), ("\"fold\": 2", "\"fold\": 0"),
    ("\"axis\": \"epoch\"", "\"axis\": 2"), ("\"digest\": \"1\"", "\"digest\": 1"),
    ("\"model_id\": \"m-1\"", "\"model_id\": \"m/1\""), ("\"flavors\"", "\"flavours\""),
    ("\"number\": 7", "\"number\": 0"),
    ("FINISHED", "DONE"), ("\"reused\": true", "\"reused\": 1"), ("\"k\": \"40\"", "\"k\": 40"),
    ("0123456789abcdef0", "0123456789ABCDEF0"),
    ("\"cores\"", "\"cores\": \"1\", \"more\": 2, \"x\""),
    ("\"script\"", "\"scripts\""), ("\"nan\": \"NaN\"", "\"nan\": \"nan\""),
  ])
  func `the schema refuses what is no record`(part: String, other: String) throws {
    let validator = try SchemaValidator(RunRecord.jsonSchema)
    let text = text(Self.full)
    #expect(text.contains(part))
    #expect(try validator.faults(in: text.replacingOccurrences(of: part, with: other)) != [])
  }

  @Test func `every schema has a fixture, which is read and never edited`() throws {
    for schema in 1...RunRecord.currentSchema {
      let bytes = try fixture(schema)
      let record = try RunRecord(bytes: bytes)
      #expect(record.schema == RunRecord.currentSchema)
      #expect(text(record) == text(schema == 1 ? Self.first : Self.full))
      if schema == RunRecord.currentSchema {
        #expect(String(decoding: bytes, as: UTF8.self) == text(Self.full))
      }
    }
  }

  @Test func `schemas below the first are none`() throws {
    let text = text(Self.full).replacingOccurrences(of: "\"schema\": 2", with: "\"schema\": 0")
    #expect(throws: RecordError.self) { try RunRecord(bytes: Array(text.utf8)) }
  }

  @Test(arguments: [
    "{\"a\": 1, \"a\": 2}", "[1,]", "[1 2]", "{\"a\" 1}", "{a: 1}", "tru", "-", "1.", "1e", ".5",
    "+1",
    "\"a", "\"\\x\"", "\"\\u12\"", "\"\\ud800x\"", "\"\t\"", "1 2", "", " ", "\u{FEFF}1", "1e999",
    "00",
  ])
  func `what is no JSON is refused`(text: String) {
    #expect(throws: RecordError.self) { try RunRecord(bytes: Array(text.utf8)) }
    guard
      case .syntax = #expect(
        throws: RecordError.self,
        performing: {
          try RunRecord(bytes: Array(text.utf8))
        })
    else {
      Issue.record("`\(text)` was taken for JSON")
      return
    }
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    let fault = JSONSyntaxError(line: 1, column: 3, expected: "valid UTF-8")
    #expect(throws: RecordError.syntax(fault)) { try RunRecord(bytes: [0x22, 0xFF, 0x22]) }
  }

  @Test func `a fault in JSON is told by line and column`() {
    let text = "{\n  \"schema\": 1,\n  \"info\": nope\n}"
    let fault = JSONSyntaxError(line: 3, column: 12, expected: "`null`")
    #expect(throws: RecordError.syntax(fault)) { try RunRecord(bytes: Array(text.utf8)) }
  }
}
