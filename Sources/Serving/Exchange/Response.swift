/// What is answered to a request.
package struct Response: Sendable {
  package enum Body: Sendable {
    case bytes([UInt8])
    /// A regular file, or the part of it that the request's `Range` names.
    case file(ServedFile)
    /// Pieces as they are made, such as events, until the client goes or they end.
    case pieces(AsyncStream<[UInt8]>)
  }

  package var status: Int
  package var contentType: String
  package var headers: [Header]
  package var body: Body

  package init(
    status: Int = 200, contentType: String, headers: [Header] = [], body: Body = .bytes([])
  ) {
    self.status = status
    self.contentType = contentType
    self.headers = headers
    self.body = body
  }

  /// A text of JSON.
  package static func json(_ text: [UInt8], status: Int = 200) -> Response {
    Response(status: status, contentType: "application/json", body: .bytes(text))
  }

  package static func text(_ text: String, status: Int = 200) -> Response {
    Response(
      status: status, contentType: "text/plain; charset=utf-8", body: .bytes(Array(text.utf8)))
  }
}

/// A file that is open for reading, closed when the last who holds it lets go.
package final class ServedFile: Sendable {
  package let descriptor: Int32
  package let size: Int
  /// What changes when the file does; for `ETag`.
  package let stamp: String
  private let close: @Sendable (Int32) -> Void

  /// - Parameter descriptor: A regular file's; it is this value's from here on.
  package init(
    descriptor: Int32, size: Int, stamp: String, close: @escaping @Sendable (Int32) -> Void
  ) {
    self.descriptor = descriptor
    self.size = size
    self.stamp = stamp
    self.close = close
  }

  deinit { close(descriptor) }
}
