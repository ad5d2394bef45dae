import Foundation
import JSON
import Serving
import TestSupport
import Tracking
import TrackingAPI

/// The routes over a store of a test's own, without sockets.
final class TestServer: Sendable {
  let folder: TemporaryFolder
  let store: RunStore
  let api: TrackingAPI
  let table: RouteTable

  init(store: RunStore? = nil) throws {
    folder = try TemporaryFolder()
    self.store = store ?? RunStore(directory: folder.path + "/store")
    api = TrackingAPI(self.store)
    table = RouteTable(api.routes)
  }

  struct Answer: Equatable {
    var status: Int
    var json: JSONValue

    var code: String? { json["error_code"]?.text }
    var message: String { json["message"]?.text ?? "" }
  }

  // MARK: - Calls

  /// Calls a method of the interface, by the name behind `/api/2.0/mlflow/`.
  func post(
    _ name: String, _ body: JSONValue, _ method: Request.Method = .post
  ) async -> Answer {
    await send(method, "api/2.0/mlflow/" + name, body: JSONWriter.line(of: body))
  }

  func get(_ name: String, _ query: [String: String] = [:]) async -> Answer {
    await send(.get, "api/2.0/mlflow/" + name, query: query)
  }

  func send(
    _ method: Request.Method, _ path: String, query: [String: String] = [:], body: [UInt8] = []
  ) async -> Answer {
    let (status, bytes) = await raw(method, path, query: query, pieces: body.isEmpty ? [] : [body])
    return Answer(status: status, json: (try? JSONParser.parse(bytes)) ?? .null)
  }

  /// The status and the bytes of an answer, those of a file read from it.
  func raw(
    _ method: Request.Method, _ path: String, query: [String: String] = [:], pieces: [[UInt8]] = []
  ) async -> (status: Int, bytes: [UInt8]) {
    let left = Pieces(pieces)
    let request = Request(
      method, path.split(separator: "/").map(String.init),
      query: query.map { Request.Query($0.key, $0.value) },
      headers: [Header("Content-Type", "application/json")], body: RequestBody { await left.next() }
    )
    let answer = await table.answer(request)
    switch answer.body {
    case .bytes(let bytes): return (answer.status, bytes)
    case .file(let file):
      let handle = FileHandle(fileDescriptor: file.descriptor, closeOnDealloc: false)
      return (answer.status, [UInt8](handle.readData(ofLength: file.size)))
    case .pieces: return (answer.status, [])
    }
  }

  /// What comes with a request, a piece at a time.
  private actor Pieces {
    private var pieces: ArraySlice<[UInt8]>
    init(_ pieces: [[UInt8]]) { self.pieces = pieces[...] }
    func next() -> [UInt8]? { pieces.popFirst() }
  }

  // MARK: - Beginnings

  /// Makes an experiment and gives its id.
  func experiment(_ name: String = "a") async throws -> String {
    try await post("experiments/create", ["name": .string(name)]).json["experiment_id"].text()
  }

  /// Begins a run and gives its id.
  func run(in experiment: String = "0", _ members: JSONValue = [:]) async throws -> String {
    var body = members
    body["experiment_id"] = .string(experiment)
    return try await post("runs/create", body).json["run"]?["info"]?["run_id"].text() ?? ""
  }

  /// The run of an id, as `runs/get` tells it.
  func run(_ id: String) async -> JSONValue {
    await get("runs/get", ["run_id": id]).json["run"] ?? .null
  }

  func artifact(_ run: String, _ path: String, in experiment: String = "0") -> String {
    "api/2.0/mlflow-artifacts/artifacts/\(experiment)/\(run)/artifacts/\(path)"
  }
}

extension JSONValue? {
  struct NoText: Error { let found: JSONValue? }

  func text() throws -> String {
    guard let text = self?.text else { throw NoText(found: self) }
    return text
  }
}

extension JSONValue {
  var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }

  /// A list of keys and values as pairs.
  var pairs: [String: String] {
    Dictionary(elements.map { ($0["key"]?.text ?? "", $0["value"]?.text ?? "") }) { $1 }
  }

  /// The last values of a list of metrics.
  var measures: [String: Double] {
    Dictionary(elements.map { ($0["key"]?.text ?? "", $0["value"]?.measured ?? .zero) }) { $1 }
  }
}
