import Foundation
import JSON
import TerminalTesting
import TestSupport
import Testing
import Tracking

/// What all stories share, since both take a while to start: a window of Chromium, and a store that the
/// program serves. Each story has experiments of its own there.
@MainActor final class Stage {
  let browser: Browser
  let store: ServedStore

  private init() throws {
    store = try ServedStore()
    browser = try Browser()
  }

  private static let shared = Result { try Stage() }

  /// Tells a story, at whose end the console has to be empty.
  ///
  /// - Parameter isQuiet: Whether the console has no business with it, as where a page is missing.
  static func tell(
    isQuiet: Bool = true, _ story: (Browser, ServedStore) throws -> Void,
    at place: SourceLocation = #_sourceLocation
  ) throws {
    let stage = try shared.get()
    try stage.browser.open("about:blank")
    _ = try stage.browser.messages()
    try story(stage.browser, stage.store)
    let messages = try stage.browser.messages()
    if isQuiet { #expect(messages.isEmpty, sourceLocation: place) }
  }
}

/// A store that `latentlens` serves to the browser, and to notebooks.
final class ServedStore {
  private let folder: TemporaryFolder
  private let process = Process()
  /// The program ends as soon as this is closed, and takes its folder with it.
  private let life = Pipe()
  let port: Int

  /// The program itself, or another build of it, as where times are measured.
  private static let program =
    ProcessInfo.processInfo.environment["LL_PROGRAM"] ?? BuiltProgram.path("latentlens")

  private static let script = """
    cd "$1" && { echo 'ui port=0'; cat; } | "$2" -
    rm -rf "$1"
    """

  init() throws {
    folder = try TemporaryFolder()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", Self.script, "sh", folder.path, Self.program]
    process.standardInput = life
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    ChromeDriver.heedSignals()
    try process.run()
    try output.fileHandleForWriting.close()
    let printed = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    port = try #require(printed.firstMatch(of: /127\.0\.0\.1:(\d+)/).flatMap { Int($0.1) })
  }

  deinit { try? life.fileHandleForWriting.close() }

  /// The store by itself, to plant runs in.
  var runs: RunStore { RunStore(directory: folder.path("llruns")) }

  /// Where a file of the store lies.
  func path(_ name: String) -> String { folder.path("llruns/\(name)") }

  func address(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  /// Records a run as the shell does.
  func record(
    _ experiment: String, name: String? = nil, k: Int, similarity: String = "cosine", rmse: Double,
    tags: [String: String] = [:]
  ) throws {
    let run = try runs.begin(
      experiment: experiment, name: name,
      params: ["k_neighbors": "\(k)", "similarity_metric": similarity], tags: tags)
    try run.finish(
      metrics: ["rmse": rmse, "mae": rmse - 0.2],
      curves: [RunCurve("rmse", over: .k, [rmse + 0.2, rmse + 0.1, rmse])])
  }

  // MARK: - As MLflow's clients speak

  /// - Throws: `HTTPFault` for any answer but success.
  @discardableResult
  func call(_ name: String, _ body: JSONValue) throws -> JSONValue {
    let content = JSONWriter.line(of: body)
    return try JSONParser.parse(
      try send("POST /api/2.0/mlflow/\(name)", "application/json", content))
  }

  struct HTTPFault: Error { let text: String }

  private func send(_ line: String, _ type: String, _ content: [UInt8]) throws -> [UInt8] {
    let connection = try RawConnection(port: port)
    connection.send(
      "\(line) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: \(type)\r\n"
        + "Content-Length: \(content.count)\r\n\r\n")
    connection.send(content)
    guard let answer = connection.answer(), answer.status == 200 else {
      throw HTTPFault(text: line)
    }
    return answer.body
  }

  func experiment(_ name: String) throws -> String {
    try #require(try call("experiments/create", ["name": .string(name)])["experiment_id"]?.text)
  }

  /// Begins a run in an experiment, by the experiment's id.
  func begin(in experiment: String, _ params: [(String, String)]) throws -> NotebookRun {
    let info = try #require(
      try call("runs/create", ["experiment_id": .string(experiment), "start_time": .integer(now)])[
        "run"]?["info"])
    let run = NotebookRun(
      store: self, id: try #require(info["run_id"]?.text),
      artifacts: try #require(info["artifact_uri"]?.text))
    for (name, value) in params {
      try call(
        "runs/log-parameter",
        ["run_id": .string(run.id), "key": .string(name), "value": .string(value)])
    }
    return run
  }

  var now: Int { Int(Date().timeIntervalSince1970 * 1000) }

  /// A run as a notebook sends it, call by call.
  struct NotebookRun {
    let store: ServedStore
    let id: String
    let artifacts: String

    func log(_ name: String, _ value: Double, step: Int = 0) throws {
      try store.call(
        "runs/log-metric",
        [
          "run_id": .string(id), "key": .string(name), "value": .number(value),
          "timestamp": .integer(store.now), "step": .integer(step),
        ])
    }

    func upload(_ text: String, to path: String) throws {
      let place = artifacts.replacing("mlflow-artifacts:", with: "")
      _ = try store.send(
        "PUT /api/2.0/mlflow-artifacts/artifacts\(place)/\(path)", "application/octet-stream",
        Array(text.utf8))
    }

    func end(_ status: String = "FINISHED") throws {
      try store.call(
        "runs/update",
        ["run_id": .string(id), "status": .string(status), "end_time": .integer(store.now)])
    }
  }

  /// What the notebook of a course does: a model, its parameters, its error, its folder.
  @discardableResult
  func notebook(in experiment: String, k: Int, rmse: Double) throws -> NotebookRun {
    let run = try begin(
      in: experiment,
      [
        ("model_type", "KNNBasic"), ("k_neighbors", "\(k)"), ("similarity_metric", "cosine"),
        ("user_sample_size", "40000"), ("movie_sample_size", "20000"),
      ])
    try run.log("rmse", rmse)
    for (name, text) in [
      ("MLmodel", "flavors:\n  sklearn:\n    pickled_model: model.pkl\n"),
      ("model.pkl", "\u{0}pickle"),
      ("requirements.txt", "scikit-surprise\n"),
    ] {
      try run.upload(text, to: "surprise_knn_model/\(name)")
    }
    try run.end()
    return run
  }
}

/// Stories of people who use the page, told in Chromium.
@Suite(.serialized, .enabled(if: ChromeDriver.isThere, "stories in a browser: Tests/run --browser"))
enum BrowserStories {}
