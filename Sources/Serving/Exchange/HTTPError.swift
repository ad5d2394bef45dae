internal import JSON

/// A request that is not answered as it would like to be: told as JSON with `error_code` and
/// `message`, as MLflow's clients expect it.
package struct HTTPError: Error, Equatable {
  package var status: Int
  /// MLflow's name of it, `RESOURCE_DOES_NOT_EXIST`.
  package var code: String
  package var message: String

  package init(status: Int, code: String, message: String) {
    self.status = status
    self.code = code
    self.message = message
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

extension Response {
  /// The answer that tells of an error.
  package init(_ error: HTTPError) {
    let text = JSONText.object(
      quotedKeys: ["\"error_code\"", "\"message\""],
      values: [JSONText.quoted(error.code), JSONText.quoted(error.message)])
    self = .json(Array(text.utf8), status: error.status)
  }
}
