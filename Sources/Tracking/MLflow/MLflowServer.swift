internal import JSON

/// An MLflow tracking server, spoken to over its REST interface, version 2.0.
package struct MLflowServer {
  /// A request, the path without the server's address.
  package struct Request: Sendable {
    package enum Body: Sendable {
      case none
      case json([UInt8])
      /// A regular file that is open for reading.
      case file(descriptor: Int32)
      /// Nothing; what is answered goes to a regular file that is open for writing.
      case answer(descriptor: Int32)
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

  let send: Transport

  package init(_ send: @escaping Transport) { self.send = send }

  /// Calls a method of the interface; nil where what it names is not there.
  ///
  /// - Parameter name: The method with its pieces and query, none of which has a sign in it that
  ///   leads elsewhere.
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
        request: String(name.prefix { $0 != "?" }), status: answer.status,
        reason: Self.reason(answer.status, json?["message"]?.text))
    }
    guard let json else { throw .notUnderstood(request: name) }
    return json
  }

  /// Calls a method that has an answer.
  func answer(_ name: String, _ body: JSONValue) throws(MLflowServerError) -> JSONValue {
    guard let answer = try call("POST", name, body) else { throw .notUnderstood(request: name) }
    return answer
  }

  /// What a server says of a refusal, as one line of no great length.
  private static func reason(_ status: Int, _ words: String?) -> String {
    if (300..<400).contains(status) { return "it sends to another address, which is not followed" }
    guard let words else { return "no reason" }
    let line = words.prefix(longestReason).split { $0.isNewline }.joined(separator: " ")
    return words.count > longestReason ? line + " …" : line
  }

  private static let longestReason = 500

  /// The path below the server's own artifacts; nil where it keeps them elsewhere.
  static func artifactPlace(_ uri: String) -> String? {
    guard uri.hasPrefix("mlflow-artifacts:") else { return nil }
    var path = uri.dropFirst("mlflow-artifacts:".count)
    if path.hasPrefix("//") { path = path.dropFirst(2).drop { $0 != "/" } }
    return String(path.drop { $0 == "/" })
  }

  /// An id that a server gives to something: it becomes a piece of addresses, a word of filters and
  /// a tag of ours.
  ///
  /// - Throws: `notUnderstood` where there is none, or signs that no id of MLflow's has.
  static func identifier(
    _ value: JSONValue?, of request: String
  ) throws(MLflowServerError) -> String {
    guard let id = value?.text, (1...longestIdentifier).contains(id.utf8.count),
      id.utf8.allSatisfy(mayStand), id.utf8.contains(where: { $0 != UInt8(ascii: ".") })
    else { throw .notUnderstood(request: request) }
    return id
  }

  private static let longestIdentifier = 256

  private static func mayStand(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}

/// Why a tracking server did not take a run.
package enum MLflowServerError: Error, Sendable, Equatable {
  /// No answer came.
  case unreachable(reason: String)
  case refused(request: String, status: Int, reason: String)
  /// The answer is not MLflow's.
  case notUnderstood(request: String)
  /// The experiment is in the server's trash, where it takes no runs.
  case experimentIsDeleted(String)
  case store(RunStoreError)
  /// Ctrl-C came before the answer.
  case interrupted
}

extension MLflowServerError {
  /// The waiting was given up.
  package var isInterruption: Bool {
    switch self {
    case .interrupted: true
    case .store(let error): error.isInterruption
    case .unreachable, .refused, .notUnderstood, .experimentIsDeleted: false
    }
  }
}

extension MLflowServerError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreachable(let reason): "the server cannot be reached: \(reason)"
    case .refused(let request, let status, let reason):
      "the server refused `\(request)` with status \(status): \(reason)"
    case .notUnderstood(let request):
      "the answer to `\(request)` is not that of an MLflow tracking server"
    case .experimentIsDeleted(let name):
      "experiment `\(name)` is deleted on the server: restore it there, or rename this one"
    case .store(let error): error.description
    case .interrupted: "the answer was not waited for"
    }
  }
}
