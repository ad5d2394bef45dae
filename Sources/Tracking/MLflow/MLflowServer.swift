internal import Glibc

/// An MLflow tracking server, spoken to over its REST interface, version 2.0.
package struct MLflowServer {
  /// A request, the path without the server's address.
  package struct Request: Sendable {
    package enum Body: Sendable {
      case none
      case json([UInt8])
      case file(path: String)
    }

    package var method: String
    package var path: String
    package var body: Body
  }

  package struct Response: Sendable {
    package var status: Int
    package var body: [UInt8]

    package init(status: Int, body: [UInt8]) {
      self.status = status
      self.body = body
    }
  }

  /// Sends a request and waits for its answer.
  package typealias Transport = (Request) throws(MLflowServerError) -> Response

  private let send: Transport

  package init(_ send: @escaping Transport) { self.send = send }

  /// Calls a method of the interface; nil where what it names is not there.
  func call(
    _ method: String, _ name: String, _ body: JSONValue? = nil
  ) throws(MLflowServerError) -> JSONValue? {
    let answer = try send(
      Request(
        method: method, path: "/api/2.0/mlflow/\(name)",
        body: body.map { .json($0.bytes) } ?? .none))
    let json = try? JSONParser.parse(answer.body)
    if answer.status == 404, json?["error_code"]?.text == "RESOURCE_DOES_NOT_EXIST" { return nil }
    guard answer.status == 200 else {
      throw .refused(
        request: name, status: answer.status, reason: json?["message"]?.text ?? "no reason")
    }
    guard let json else { throw .notUnderstood(request: name) }
    return json
  }

  /// Calls a method that has an answer.
  func answer(_ name: String, _ body: JSONValue) throws(MLflowServerError) -> JSONValue {
    guard let answer = try call("POST", name, body) else { throw .notUnderstood(request: name) }
    return answer
  }

  /// Puts a file below the server's artifacts.
  ///
  /// The file is opened here and handed over open: whoever sends it opens no link in its place.
  func put(file own: RootedPath, at path: String) throws(MLflowServerError) {
    let file: FileDescriptor
    do { file = try FileDescriptor.file(own, O_RDONLY) } catch { throw .store(.file(error)) }
    let place = "/api/2.0/mlflow-artifacts/artifacts/\(URIText.escaped(path))"
    let body = Request.Body.file(path: Self.path(of: file))
    let answer = try send(Request(method: "PUT", path: place, body: body))
    guard answer.status == 200 else {
      throw .refused(request: "artifacts", status: answer.status, reason: "`\(path)` was not taken")
    }
  }

  /// Where this process's children find an open file.
  private static func path(of file: borrowing FileDescriptor) -> String {
    "/proc/\(getpid())/fd/\(file.number)"
  }

  /// The path below the server's own artifacts; nil where it keeps them elsewhere.
  static func artifactPlace(_ uri: String) -> String? {
    guard uri.hasPrefix("mlflow-artifacts:") else { return nil }
    var path = uri.dropFirst("mlflow-artifacts:".count)
    if path.hasPrefix("//") { path = path.dropFirst(2).drop { $0 != "/" } }
    return String(path.drop { $0 == "/" })
  }
}
