internal import JSON

/// A request that is not answered as it would like to be: told as JSON with `error_code` and
/// `message`, as MLflow's clients expect it.
package struct HTTPError: Error, Equatable {
  package var status: Int
  /// MLflow's name of it, `RESOURCE_DOES_NOT_EXIST`.
  package var code: String
  package var message: String
  package var headers: [Header]

  package init(status: Int, code: String, message: String, headers: [Header] = []) {
    self.status = status
    self.code = code
    self.message = message
    self.headers = headers
  }

  package static func invalid(_ message: String) -> HTTPError {
    HTTPError(status: 400, code: "INVALID_PARAMETER_VALUE", message: message)
  }

  package static func missing(_ message: String) -> HTTPError {
    HTTPError(status: 404, code: "RESOURCE_DOES_NOT_EXIST", message: message)
  }

  package static func exists(_ message: String) -> HTTPError {
    HTTPError(status: 400, code: "RESOURCE_ALREADY_EXISTS", message: message)
  }

  package static func tooLarge(limit: Int) -> HTTPError {
    HTTPError(
      status: 413, code: "INVALID_PARAMETER_VALUE",
      message: "the body is longer than \(limit) bytes")
  }
}

/// What is wrong with how a request comes, whatever it asks for.
extension HTTPError {
  static let malformed = HTTPError(
    status: 400, code: "BAD_REQUEST", message: "the request is not well-formed HTTP")

  static let longAddress = HTTPError(
    status: 414, code: "BAD_REQUEST", message: "the address is too long")

  static let longHeaders = HTTPError(
    status: 431, code: "BAD_REQUEST", message: "the headers are too long, or too many")

  static let unknownVersion = HTTPError(
    status: 505, code: "BAD_REQUEST", message: "HTTP/1.1 is spoken here")

  /// The client has gone, or says nothing more: nobody reads this.
  static let lostBody = HTTPError(
    status: 400, code: "BAD_REQUEST", message: "the body ended before its end")
}

extension Response {
  /// The answer that tells of an error.
  package init(_ error: HTTPError) {
    let text = JSONText.object(
      quotedKeys: ["\"error_code\"", "\"message\""],
      values: [JSONText.quoted(error.code), JSONText.quoted(error.message)])
    self = .json(Array(text.utf8), status: error.status)
    headers = error.headers
  }
}
