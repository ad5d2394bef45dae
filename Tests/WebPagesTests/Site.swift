import JSON
import Serving
import TestSupport
import Tracking
import WebPages

/// The pages of a store of its own, asked without a socket.
final class Site {
  let store: RunStore
  private let folder: TemporaryFolder
  private let table: RouteTable

  init(session: ServedSession? = nil) throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path("store"))
    table = RouteTable(WebPages(store, session: session).routes)
  }

  @discardableResult
  func record(
    _ experiment: String = "base", name: String? = nil, params: [String: String],
    rmse: Double = 0.9, curve: [Double]? = nil, tags: [String: String] = [:]
  ) throws -> RunInfo {
    let run = try store.begin(experiment: experiment, name: name, params: params, tags: tags)
    return try run.finish(
      metrics: ["rmse": rmse], curves: curve.map { [RunCurve("rmse", over: .k, $0)] }
    ).info
  }

  func get(_ path: String, _ query: [(String, String)] = []) async -> Response {
    await answer(.get, path, query)
  }

  /// What a script sends.
  func post(_ path: String, json: String) async -> Response {
    await answer(.post, path, body: json)
  }

  /// What a form sends, its fields escaped already.
  func post(_ path: String, form: String) async -> Response {
    await answer(.post, path, body: form)
  }

  private func answer(
    _ method: Request.Method, _ path: String, _ query: [(String, String)] = [], body: String = ""
  ) async -> Response {
    await table.answer(
      Request(
        method, path.split(separator: "/").map(String.init),
        query: query.map { Request.Query($0.0, $0.1) },
        body: RequestBody(bytes: Array(body.utf8))))
  }

  func text(_ path: String, _ query: [(String, String)] = []) async -> String {
    await get(path, query).text
  }

  func json(_ path: String, _ query: [(String, String)] = []) async throws -> JSONValue {
    try JSONParser.parse(Array(await text(path, query).utf8))
  }
}

extension Response {
  var text: String {
    guard case .bytes(let bytes) = body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
