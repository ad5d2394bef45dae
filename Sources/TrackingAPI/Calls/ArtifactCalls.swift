internal import Files
internal import JSON
internal import Serving
internal import Tracking

/// The addresses of artifacts: `EXPERIMENT/RUN/artifacts/…` and `EXPERIMENT/models/MODEL/artifacts/…`.
/// What stands in front says what they belong to, and leads to no place on the disk by itself.
struct ArtifactAddress {
  enum Owner {
    case run(String)
    case model(String)
  }

  let owner: Owner
  /// The names below `artifacts`, with `/` between them.
  let path: String

  /// nil for a path that is none.
  init?(_ pieces: [String]) {
    if pieces.count >= 4, pieces[1] == "models", pieces[3] == "artifacts" {
      owner = .model(pieces[2])
      path = pieces[4...].joined(separator: "/")
    } else if pieces.count >= 3, pieces[2] == "artifacts" {
      owner = .run(pieces[1])
      path = pieces[3...].joined(separator: "/")
    } else {
      return nil
    }
  }

  static func uri(ofRun run: String, _ experiment: String) -> String {
    "mlflow-artifacts:/\(experiment)/\(run)/artifacts"
  }

  static func uri(ofModel model: String, _ experiment: String) -> String {
    "mlflow-artifacts:/\(experiment)/models/\(model)/artifacts"
  }
}

/// The routes of artifacts: bytes go through the store, and lie only below the artifacts of a run or
/// a model.
struct ArtifactCalls: Sendable {
  let store: TrackingStore

  var routes: [Route] {
    let base = "/api/2.0/mlflow-artifacts/artifacts"
    return [
      Route(.get, RoutePattern(stringLiteral: base)) { try await list($0) },
      Route(.get, RoutePattern(stringLiteral: base + "/{path...}")) { try await get($0) },
      Route(.put, RoutePattern(stringLiteral: base + "/{path...}"), payload: .upload) {
        try await put($0)
      },
    ]
  }

  // MARK: - Reading

  private func list(_ call: Route.Call) async throws(HTTPError) -> Response {
    let path = call.request.queried("path") ?? ""
    let pieces = path.split(separator: "/").map(String.init)
    guard Self.isPlain(path), let address = ArtifactAddress(pieces) else {
      throw Self.wrongPath(path)
    }
    let entries: [ArtifactFolder.Entry]
    do { entries = try await store.artifacts(at: address) } catch {
      // A run that has none has no folder there.
      guard error.status == 404 else { throw error }
      entries = []
    }
    let files = entries.map { entry -> JSONValue in
      var json: JSONValue = ["path": .string(entry.name), "is_dir": .bool(entry.size == nil)]
      json["file_size"] = entry.size.map(JSONValue.integer)
      return json
    }
    let answer: JSONValue = ["files": .array(files)]
    return .json(JSONWriter.line(of: answer.withoutEmptyLists("files")))
  }

  /// Whether a path that came as a value names something below: the server has looked at the pieces
  /// of the address alone.
  private static func isPlain(_ path: String) -> Bool {
    path.utf8.count <= 4096
      && path.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
      && !path.split(separator: "/").contains { $0 == "." || $0 == ".." }
  }

  private static func wrongPath(_ path: String) -> HTTPError {
    .invalid(
      "`\(path.prefix(200))` is no path of artifacts, expected that of a run's or a model's "
        + "`artifact_uri` with names behind it")
  }

  private func get(_ call: Route.Call) async throws(HTTPError) -> Response {
    let address = try Self.address(call)
    let file = try await store.open(address)
    let name = address.path.split(separator: "/").last ?? ""
    let served = ServedFile(
      descriptor: file.descriptor, size: file.size, stamp: file.stamp, close: Disk.close)
    return Response(
      contentType: Self.type(ofName: name),
      headers: [
        Header("Content-Disposition", "attachment"), Header("Content-Security-Policy", "sandbox"),
      ], body: .file(served))
  }

  private static func address(_ call: Route.Call) throws(HTTPError) -> ArtifactAddress {
    let pieces = call.values["path"] ?? []
    guard let address = ArtifactAddress(pieces), !address.path.isEmpty else {
      throw wrongPath(pieces.joined(separator: "/"))
    }
    return address
  }

  /// Types that no browser runs; everything else is bytes.
  private static func type(ofName name: Substring) -> String {
    let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    return types[ending] ?? "application/octet-stream"
  }

  private static let types: [String: String] = [
    "txt": "text/plain; charset=utf-8", "md": "text/plain; charset=utf-8",
    "log": "text/plain; charset=utf-8", "yaml": "text/plain; charset=utf-8",
    "yml": "text/plain; charset=utf-8", "csv": "text/csv; charset=utf-8",
    "json": "application/json", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "gif": "image/gif", "webp": "image/webp", "pdf": "application/pdf",
  ]

  // MARK: - Writing

  private func put(_ call: Route.Call) async throws -> Response {
    let address = try Self.address(call)
    let target = try await store.target(of: address)
    try checkRoom(call.request)
    let entry: ArtifactEntry
    do {
      let upload = try target.folder.upload(target.path)
      for try await piece in call.request.body { try upload.write(piece) }
      entry = try upload.finish()
    } catch let error as RunStoreError {
      throw HTTPError(error)
    }
    try await store.note(entry, at: target)
    return Response(contentType: "text/plain; charset=utf-8")
  }

  private func checkRoom(_ request: Request) throws(HTTPError) {
    guard let length = request.header("Content-Length").flatMap({ Int($0) }),
      let room = store.store.room, length > room - Limits.room
    else { return }
    throw HTTPError(
      status: 507, code: "RESOURCE_LIMIT_EXCEEDED",
      message: "the file has \(length) bytes, and the disk of the store room for "
        + "\(max(0, room - Limits.room)) besides a reserve of \(Limits.room): make room first")
  }
}
