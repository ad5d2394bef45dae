internal import Files
internal import Glibc
internal import JSON

/// The files below a server's own artifacts.
extension MLflowServer {
  private static let route = "/api/2.0/mlflow-artifacts/artifacts"
  /// What is deeper, or more, has no end.
  private static let deepest = 16
  private static let mostFiles = 100_000

  /// Puts a file below the server's artifacts.
  ///
  /// The file is opened here and handed over open: whoever sends it opens no link in its place.
  func put(file own: RootedPath, at path: String) throws(MLflowServerError) {
    let file: FileDescriptor
    do throws(FileError) { file = try FileDescriptor.file(own, O_RDONLY) } catch {
      throw .store(.file(error))
    }
    try put(.file(descriptor: file.number), at: path)
  }

  /// Puts a text of JSON below the server's artifacts.
  func put(json: [UInt8], at path: String) throws(MLflowServerError) {
    try put(.json(json), at: path)
  }

  private func put(_ body: Request.Body, at path: String) throws(MLflowServerError) {
    let answer = try send(
      Request(method: "PUT", path: "\(Self.route)/\(URIText.path(path))", body: body))
    guard answer.status == 200 else {
      throw .refused(request: "artifacts", status: answer.status, reason: "`\(path)` was not taken")
    }
  }

  /// Fetches all files below a place into a folder, which is made where there is one.
  ///
  /// - Returns: What was left out, since its name is none of a file's, or it lies too deep.
  func fetch(_ place: String, into folder: RootedPath) throws(MLflowServerError) -> [String] {
    var leftOut: [String] = []
    var count = 0
    var waiting = [""]
    while let path = waiting.popLast() {
      for entry in try files(path.isEmpty ? place : "\(place)/\(path)") {
        let own = path.isEmpty ? entry.name : "\(path)/\(entry.name)"
        count += 1
        guard count <= Self.mostFiles else { throw .notUnderstood(request: "artifacts") }
        let depth = own.split(separator: "/").count
        guard ArtifactEntry.staysWithin(entry.name), depth <= Self.deepest,
          entry.name.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else {
          leftOut.append("artifacts/\(own.prefix(200))")
          continue
        }
        if entry.isFolder {
          waiting.append(own)
        } else {
          try get("\(place)/\(own)", into: folder / own)
        }
      }
    }
    return leftOut
  }

  private func files(_ place: String) throws(MLflowServerError) -> [(name: String, isFolder: Bool)]
  {
    let answer = try send(
      Request(method: "GET", path: "\(Self.route)?path=\(URIText.piece(place))", body: .none))
    // A run that has none has no folder there.
    if answer.status == 404 { return [] }
    guard answer.status == 200 else {
      throw .refused(request: "artifacts", status: answer.status, reason: "they are not listed")
    }
    guard let json = try? JSONParser.parse(answer.body) else {
      throw .notUnderstood(request: "artifacts")
    }
    guard case .array(let files)? = json["files"] else { return [] }
    return files.compactMap { file in
      file["path"]?.text.map { ($0, file["is_dir"] == .bool(true)) }
    }
  }

  private func get(_ path: String, into own: RootedPath) throws(MLflowServerError) {
    let request = "\(Self.route)/\(URIText.path(path))"
    let file: FileDescriptor
    do throws(FileError) {
      try Disk.makeFolder(own.parent)
      file = try FileDescriptor.file(own, O_WRONLY | O_CREAT | O_EXCL, operation: "write")
    } catch {
      throw .store(.file(error))
    }
    let answer = try send(
      Request(method: "GET", path: request, body: .answer(descriptor: file.number)))
    guard answer.status == 200 else {
      throw .refused(request: "artifacts", status: answer.status, reason: "`\(path)` was not given")
    }
  }
}
