internal import Synchronization

/// What a client asks: its method, the pieces of its path, and what came with it.
///
/// Everything in it is data of a stranger: decoded once and within the limits, and nothing more.
package struct Request: Sendable {
  package enum Method: String, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case put = "PUT"
    case post = "POST"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  package var method: Method
  /// The pieces of the path between its slashes, percent-decoded once; none of them is empty, `.` or
  /// `..`, nor has it a slash, a backslash or a control character in it.
  package var path: [String]
  package var query: [Query]
  package var headers: [Header]
  package var body: RequestBody

  /// A name and a value of the address after `?`, percent-decoded once.
  package struct Query: Sendable, Equatable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(
    _ method: Method, _ path: [String], query: [Query] = [], headers: [Header] = [],
    body: RequestBody = RequestBody()
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// The first value that the address gives for a name.
  package func queried(_ name: String) -> String? {
    query.first { $0.name == name }?.value
  }

  /// The first value of a header, whatever the case of its name.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// A header of a request or an answer.
package struct Header: Sendable, Equatable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// The bytes that come with a request, a piece at a time: who reads them slowly makes the client
/// wait.
package struct RequestBody: AsyncSequence, Sendable {
  package typealias Element = [UInt8]
  package typealias Failure = any Error

  private let next: @Sendable () async throws -> [UInt8]?

  /// - Parameter next: The next piece, nil at the end.
  package init(_ next: @escaping @Sendable () async throws -> [UInt8]? = { nil }) {
    self.next = next
  }

  package struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate let read: @Sendable () async throws -> [UInt8]?

    package mutating func next() async throws -> [UInt8]? { try await read() }
  }

  package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(read: next) }

  /// Bytes that are there already.
  package init(bytes: [UInt8]) {
    let rest = Mutex([bytes])
    self.init { rest.withLock { $0.popLast() } }
  }

  /// All of it.
  ///
  /// - Throws: `HTTPError.tooLarge` beyond `limit` bytes, whatever the client said its length was.
  package func bytes(limit: Int) async throws -> [UInt8] {
    var all: [UInt8] = []
    for try await piece in self {
      guard all.count + piece.count <= limit else { throw HTTPError.tooLarge(limit: limit) }
      all += piece
    }
    return all
  }

  /// The fields of a form.
  ///
  /// - Throws: `HTTPError.tooLarge` beyond `limit` bytes, 400 where they cannot be read.
  package func form(limit: Int) async throws -> [Request.Query] {
    let bytes = try await bytes(limit: limit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw HTTPError.invalid("the form is no UTF-8")
    }
    return try RequestTarget.query(Substring(text).utf8)
  }
}
